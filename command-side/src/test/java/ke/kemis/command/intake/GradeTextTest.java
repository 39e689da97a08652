package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"4", "L4", "Level 4", "KNQF 4", "KNQF level 4", "knqf-level.4", "Lvl 4 A"})
    void a_level_is_read_as_lists_write_it(String text) {
        assertThat(Objects.requireNonNull(GradeText.ofTvet(text)).grade()).isEqualTo(Grade.TVET4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bachelor Level 3", "Degree, level 4", "Undergraduate Level 3"})
    void the_level_of_a_degree_is_none_of_a_college(String text) {
        assertThat(GradeText.ofTvet(text)).isNull();
    }

    @Test
    @Timeout(60)
    void strokes_without_an_end_cost_no_more_than_other_text() {
        String strokes = "-.".repeat(500_000);
        assertThat(GradeText.ofTvet(strokes)).isNull();
        assertThat(GradeText.ofTvet("LEVEL-".repeat(150_000))).isNull();
        assertThat(GradeText.ofSchool(strokes)).isNull();
        assertThat(GradeText.ofUniversity("Bachelor", strokes)).isNull();
    }
}
