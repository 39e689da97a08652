package ke.kemis.command.institution;

import static ke.kemis.command.Rule.CAPACITY_IMPLAUSIBLE;
import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.INSTITUTION_NOT_OPEN;
import static ke.kemis.command.Rule.LEVELS_MISSING;
import static ke.kemis.command.Rule.YEAR_NOT_OF_THE_DATE;
import static ke.kemis.command.institution.Story.APRIL;
import static ke.kemis.command.institution.Story.KISUMU;
import static ke.kemis.command.institution.Story.MARCH;
import static ke.kemis.command.institution.Story.closed;
import static ke.kemis.command.institution.Story.given;
import static ke.kemis.command.institution.Story.registered;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.facts.institution.CapacityDeclared;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;

/** What an institution teaches, and how many it has room for. */
class TeachingTest {

    private static final Set<Level> MORE = Set.of(Level.JUNIOR, Level.SENIOR);

    @Test
    void an_institution_comes_to_teach_other_levels() {
        given(registered())
                .when(new ChangeLevelsOffered(KISUMU, MORE, null, MARCH))
                .then(new LevelsOfferedChanged(KISUMU, MORE, MARCH));
    }

    @Test
    void saying_so_twice_adds_nothing() {
        given(registered(), new LevelsOfferedChanged(KISUMU, MORE, MARCH))
                .when(new ChangeLevelsOffered(KISUMU, MORE, null, MARCH))
                .thenNothing();
        given(registered(), new CapacityDeclared(KISUMU, Grade.G10, 240, 2026, MARCH))
                .when(capacity(Grade.G10, 240, 2026, MARCH))
                .thenNothing();
    }

    @Test
    void something_is_taught() {
        given(registered())
                .when(new ChangeLevelsOffered(KISUMU, Set.of(), null, MARCH))
                .thenRefused(LEVELS_MISSING);
    }

    @Test
    void changes_follow_one_another_in_time() {
        given(registered(), new LevelsOfferedChanged(KISUMU, MORE, APRIL))
                .when(new ChangeLevelsOffered(KISUMU, Set.of(Level.SENIOR), null, MARCH))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
    }

    @Test
    void a_closed_institution_teaches_nothing_new() {
        given(registered(), closed())
                .when(new ChangeLevelsOffered(KISUMU, MORE, null, APRIL))
                .thenRefused(INSTITUTION_NOT_OPEN);
        given(registered(), closed())
                .when(capacity(Grade.G10, 240, 2026, APRIL))
                .thenRefused(INSTITUTION_NOT_OPEN);
    }

    @Test
    void room_is_declared_for_a_grade_and_year() {
        given(registered())
                .when(capacity(Grade.G10, 240, 2026, MARCH))
                .then(new CapacityDeclared(KISUMU, Grade.G10, 240, 2026, MARCH));
    }

    @Test
    void room_is_declared_for_what_is_taught() {
        given(registered())
                .when(capacity(Grade.G7, 240, 2026, MARCH))
                .thenRefused(GRADE_NOT_OFFERED, "grade");
    }

    @Test
    void room_is_a_plausible_number_for_a_year_at_hand() {
        given(registered())
                .when(capacity(Grade.G10, -1, 2026, MARCH))
                .thenRefused(CAPACITY_IMPLAUSIBLE, "places");
        given(registered())
                .when(capacity(Grade.G10, 240, 2036, MARCH))
                .thenRefused(YEAR_NOT_OF_THE_DATE, "year");
    }

    private static DeclareCapacity capacity(Grade grade, int places, int year, LocalDate on) {
        return new DeclareCapacity(KISUMU, grade, places, year, on);
    }
}
