package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTest {

    private static final int YEAR = 2025;

    @ParameterizedTest
    @EnumSource
    void from_every_grade_a_step_leads_to_the_next(Grade grade) {
        Grade next = Ladder.next(grade);

        assertThat(Ladder.leads(in(grade, YEAR), Ladder.outcome(grade, next), next)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PP2, G1", "G9, G10", "F3, F4", "TVET3, TVET4", "UNI_Y5, UNI_Y6"})
    void the_next_grade_is_one_rung_up(Grade grade, Grade next) {
        assertThat(Ladder.next(grade)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"G12", "F4", "TVET6", "UNI_CERT", "UNI_DIP", "UNI_Y6", "MASTERS", "DOCTORATE"})
    void at_the_end_of_a_ladder_a_course_goes_on_and_a_class_is_repeated(Grade last) {
        assertThat(Ladder.next(last)).isEqualTo(last);
        assertThat(Ladder.outcome(last, last))
                .isEqualTo(last.isCourse() ? Outcome.CONTINUED : Outcome.REPEATED);
    }

    @Test
    void who_left_eight_years_of_primary_school_early_was_accelerated_into_the_forms() {
        Seat then = in(Grade.G7, 2022);

        assertThat(Ladder.leads(then, Ladder.outcome(Grade.G7, Grade.F1), Grade.F1)).isTrue();
    }

    private static Seat in(Grade grade, int year) {
        return new Seat(InstitutionCode.of("KSM001"), grade, year);
    }
}
