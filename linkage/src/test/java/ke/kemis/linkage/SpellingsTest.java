package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

    @ParameterizedTest
    @CsvSource({
        "otieno, otieno, ALIKE",
        "muhammad, mohamed, ALIKE",
        "wachira, wacira, ALIKE",
        "otieno, otineo, CLOSE",
        "brian, brain, CLOSE",
        "kipchumba, kipchuma, CLOSE",
        "eliza, elizabeth, SIMILAR",
        "b, brian, INITIAL",
        "otieno, atieno, DIFFERENT",
        "adhiambo, odhiambo, DIFFERENT",
        "kevin, brian, DIFFERENT"
    })
    void words_of_names(String a, String b, Level expected) {
        Words names =
                new Words(
                        4, word -> ke.kemis.linkage.names.KenyanNames.words(word).getFirst().key());
        assertThat(Spellings.compare(names, names.code(a), names.code(b))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "wallaby place, wallabyplace, CLOSE",
        "gundulu place, gundulu crescent, SIMILAR",
        "hoseason street, summer road, DIFFERENT"
    })
    void words_of_places(String a, String b, Level expected) {
        assertThat(Spellings.texts(a, b)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "20140309, 20140309, SAME",
        "20140309, 20140903, SWAPPED",
        "20140309, 20140101, FIRST_OF_JANUARY",
        "20140309, 20140308, ONE_DIGIT",
        "20140309, 20410309, ONE_DIGIT",
        "20140309, 20130309, ONE_DIGIT",
        "20200309, 20190309, YEAR_OFF",
        "20140309, 20140327, PARTLY",
        "20140309, 20141127, SAME_YEAR",
        "20140309, 20111127, DIFFERENT",
        "19510000, 19640000, DIFFERENT",
        "19510000, 19510307, SAME_YEAR",
        "19510300, 19640300, DIFFERENT",
        "19510300, 19510307, ONE_DIGIT"
    })
    void days(int a, int b, Level expected) {
        assertThat(Dates.compare(a, b)).isEqualTo(expected);
        assertThat(Dates.compare(b, a)).isEqualTo(expected);
    }
}
