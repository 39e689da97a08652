package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {

    @ParameterizedTest
    @CsvSource({
        "wanjiku, wanjiku, 0",
        "wanjiku, wanjiru, 1",
        "wanjiku, wanjuki, 2",
        "otieno, otineo, 1",
        "kamau, kamua, 1",
        "ali, '', 3",
        "'', ali, 3",
        "mwangi, mwang, 1"
    })
    void mistakes_are_counted_by_letters(String one, String other, int mistakes) {
        assertThat(Highlights.distance(one, other)).isEqualTo(mistakes);
        assertThat(Highlights.distance(other, one)).isEqualTo(mistakes);
    }
}
