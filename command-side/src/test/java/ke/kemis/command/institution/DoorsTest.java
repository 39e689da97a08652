package ke.kemis.command.institution;

import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.INSTITUTION_NOT_CLOSED;
import static ke.kemis.command.Rule.INSTITUTION_NOT_OPEN;
import static ke.kemis.command.Rule.INSTITUTION_NOT_SUSPENDED;
import static ke.kemis.command.Rule.INSTITUTION_UNKNOWN;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.institution.Story.APRIL;
import static ke.kemis.command.institution.Story.KISUMU;
import static ke.kemis.command.institution.Story.MARCH;
import static ke.kemis.command.institution.Story.OPENED;
import static ke.kemis.command.institution.Story.TODAY;
import static ke.kemis.command.institution.Story.closed;
import static ke.kemis.command.institution.Story.given;
import static ke.kemis.command.institution.Story.registered;
import static ke.kemis.command.institution.Story.suspended;

import java.time.LocalDate;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionResumed;
import org.junit.jupiter.api.Test;

/** An institution is suspended and resumed, closed and reopened. */
class DoorsTest {

    @Test
    void an_open_institution_is_suspended() {
        given(registered()).when(suspend(MARCH)).then(suspended());
    }

    @Test
    void a_suspended_institution_resumes() {
        given(registered(), suspended())
                .when(resume(APRIL))
                .then(new InstitutionResumed(KISUMU, APRIL));
    }

    @Test
    void an_open_institution_closes() {
        given(registered()).when(close(MARCH)).then(closed());
    }

    @Test
    void a_suspended_institution_closes() {
        given(registered(), suspended())
                .when(close(APRIL))
                .then(new InstitutionClosed(KISUMU, APRIL));
    }

    @Test
    void a_closed_institution_opens_again() {
        given(registered(), closed())
                .when(reopen(APRIL))
                .then(new InstitutionReopened(KISUMU, APRIL));
    }

    @Test
    void the_same_twice_adds_nothing() {
        given(registered(), suspended()).when(suspend(MARCH)).thenNothing();
        given(registered(), closed()).when(close(MARCH)).thenNothing();
        given(registered(), suspended(), new InstitutionResumed(KISUMU, APRIL))
                .when(resume(APRIL))
                .thenNothing();
        given(registered(), closed(), new InstitutionReopened(KISUMU, APRIL))
                .when(reopen(APRIL))
                .thenNothing();
    }

    @Test
    void what_is_not_open_is_not_suspended_or_closed_again() {
        given(registered(), closed()).when(suspend(APRIL)).thenRefused(INSTITUTION_NOT_OPEN);
        given(registered(), closed()).when(close(APRIL)).thenRefused(INSTITUTION_NOT_OPEN);
        given(registered(), suspended()).when(suspend(APRIL)).thenRefused(INSTITUTION_NOT_OPEN);
    }

    @Test
    void only_what_is_suspended_resumes_and_only_what_is_closed_opens_again() {
        given(registered()).when(resume(MARCH)).thenRefused(INSTITUTION_NOT_SUSPENDED);
        given(registered(), closed()).when(resume(APRIL)).thenRefused(INSTITUTION_NOT_SUSPENDED);
        given(registered()).when(reopen(MARCH)).thenRefused(INSTITUTION_NOT_CLOSED);
        given(registered(), suspended()).when(reopen(APRIL)).thenRefused(INSTITUTION_NOT_CLOSED);
    }

    @Test
    void steps_follow_one_another_in_time() {
        given(registered()).when(close(OPENED.minusDays(1))).thenRefused(DATE_BEFORE_LAST_STEP);
        given(registered(), closed())
                .when(reopen(MARCH.minusDays(1)))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
        given(registered()).when(close(TODAY.plusDays(1))).thenRefused(DATE_IN_THE_FUTURE, "on");
    }

    @Test
    void a_reason_is_given() {
        given(registered())
                .when(new CloseInstitution(KISUMU, " ", MARCH))
                .thenRefused(VALUE_MISSING, "reason");
    }

    @Test
    void an_institution_nobody_registered_is_unknown() {
        given().when(close(MARCH)).thenRefused(INSTITUTION_UNKNOWN);
    }

    private static SuspendInstitution suspend(LocalDate on) {
        return new SuspendInstitution(KISUMU, "No water.", on);
    }

    private static ResumeInstitution resume(LocalDate on) {
        return new ResumeInstitution(KISUMU, null, on);
    }

    private static CloseInstitution close(LocalDate on) {
        return new CloseInstitution(KISUMU, "No roof.", on);
    }

    private static ReopenInstitution reopen(LocalDate on) {
        return new ReopenInstitution(KISUMU, "A new roof.", on);
    }
}
