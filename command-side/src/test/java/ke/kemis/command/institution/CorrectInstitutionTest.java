package ke.kemis.command.institution;

import static ke.kemis.command.Rule.COORDINATES_OUTSIDE_KENYA;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.INSTITUTION_CODE_TAKEN;
import static ke.kemis.command.Rule.INSTITUTION_UNKNOWN;
import static ke.kemis.command.Rule.OPENING_DAY_IMPLAUSIBLE;
import static ke.kemis.command.Rule.OPENING_DAY_NOT_LATER;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.institution.Story.KISUMU;
import static ke.kemis.command.institution.Story.MARCH;
import static ke.kemis.command.institution.Story.OPENED;
import static ke.kemis.command.institution.Story.TODAY;
import static ke.kemis.command.institution.Story.closed;
import static ke.kemis.command.institution.Story.given;
import static ke.kemis.command.institution.Story.registered;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.Ownership;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an institution was registered as is put right. */
class CorrectInstitutionTest {

    private static final String NAME = "Kisumu Boys High School";
    private static final LocalDate EARLIER = LocalDate.of(1952, 1, 14);
    private static final InstitutionDetails REGISTERED =
            new InstitutionDetails(NAME, Ownership.PUBLIC, null, -0.0917, 34.768, OPENED);
    private static final InstitutionDetails RIGHT =
            new InstitutionDetails(
                    "Kisumu Boys School", Ownership.PRIVATE, "Railways", -0.09, 34.77, EARLIER);

    @Test
    void both_what_was_wrong_and_what_is_right_are_kept() {
        given(registered())
                .when(
                        new CorrectInstitution(
                                KISUMU,
                                " Kisumu  Boys School",
                                Ownership.PRIVATE,
                                "Railways ",
                                -0.09,
                                34.77,
                                EARLIER,
                                "Misread"))
                .then(corrected(REGISTERED, RIGHT));
    }

    @Test
    void what_is_right_already_is_not_corrected() {
        given(registered()).when(to(REGISTERED)).thenNothing();
        given(registered(), corrected(REGISTERED, RIGHT)).when(to(RIGHT)).thenNothing();
    }

    @Test
    void a_correction_is_corrected_again() {
        InstitutionDetails again =
                new InstitutionDetails(NAME, Ownership.PRIVATE, null, null, null, EARLIER);

        given(registered(), corrected(REGISTERED, RIGHT))
                .when(to(again))
                .then(corrected(RIGHT, again));
    }

    @Test
    void what_is_closed_is_corrected_too() {
        given(registered(), closed()).when(to(RIGHT)).then(corrected(REGISTERED, RIGHT));
    }

    @Test
    void a_correction_has_a_reason_and_a_name() {
        given(registered())
                .when(
                        new CorrectInstitution(
                                KISUMU, NAME, Ownership.PRIVATE, null, null, null, OPENED, " "))
                .thenRefused(VALUE_MISSING, "reason");
        given(registered())
                .when(
                        new CorrectInstitution(
                                KISUMU, " ", Ownership.PRIVATE, null, null, null, OPENED, "Why"))
                .thenRefused(VALUE_MISSING, "name");
    }

    @Test
    void only_what_is_registered_is_corrected() {
        given().when(to(RIGHT)).thenRefused(INSTITUTION_UNKNOWN);
    }

    @Test
    void it_lies_in_kenya() {
        given(registered())
                .when(at(-0.0917, 347.68, OPENED))
                .thenRefused(COORDINATES_OUTSIDE_KENYA, "longitude");
        given(registered())
                .when(at(null, 34.768, OPENED))
                .thenRefused(COORDINATES_OUTSIDE_KENYA, "latitude");
    }

    @Test
    void an_opening_day_is_never_put_off() {
        given(registered())
                .when(at(-0.0917, 34.768, OPENED.plusDays(1)))
                .thenRefused(OPENING_DAY_NOT_LATER, "openedOn");
        given(registered())
                .when(at(-0.0917, 34.768, TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "openedOn");
        given(registered())
                .when(at(-0.0917, 34.768, LocalDate.of(1099, 1, 9)))
                .thenRefused(OPENING_DAY_IMPLAUSIBLE, "openedOn");
    }

    @Test
    void what_opened_earlier_could_be_suspended_and_teach_otherwise_earlier() {
        LocalDate between = OPENED.minusYears(1);
        Set<Level> levels = Set.of(Level.SENIOR);

        given(registered(), corrected(REGISTERED, RIGHT))
                .when(new SuspendInstitution(KISUMU, "Flood", between))
                .then(new InstitutionSuspended(KISUMU, between));
        given(registered(), corrected(REGISTERED, RIGHT))
                .when(new ChangeLevelsOffered(KISUMU, levels, null, between))
                .then(new LevelsOfferedChanged(KISUMU, levels, between));
    }

    @Test
    void an_earlier_opening_leaves_what_happened_since() {
        given(registered(), closed(), corrected(REGISTERED, RIGHT))
                .when(new CloseInstitution(KISUMU, "Empty", MARCH))
                .thenNothing();
    }

    @Test
    void registered_again_it_is_the_same_only_as_it_is_right() {
        given(registered(), corrected(REGISTERED, RIGHT)).when(registration(RIGHT)).thenNothing();
        given(registered(), corrected(REGISTERED, RIGHT))
                .when(registration(REGISTERED))
                .thenRefused(INSTITUTION_CODE_TAKEN, "code");
    }

    private static InstitutionCorrected corrected(
            InstitutionDetails before, InstitutionDetails after) {
        return new InstitutionCorrected(KISUMU, before, after, TODAY);
    }

    private static CorrectInstitution to(InstitutionDetails right) {
        return new CorrectInstitution(
                KISUMU,
                right.name(),
                right.ownership(),
                right.ward(),
                right.latitude(),
                right.longitude(),
                right.openedOn(),
                "Misread");
    }

    private static CorrectInstitution at(
            @Nullable Double latitude, @Nullable Double longitude, LocalDate openedOn) {
        return to(
                new InstitutionDetails(
                        NAME, Ownership.PUBLIC, null, latitude, longitude, openedOn));
    }

    private static RegisterInstitution registration(InstitutionDetails details) {
        return new RegisterInstitution(
                KISUMU,
                details.name(),
                registered().levels(),
                details.ownership(),
                registered().county(),
                registered().subCounty(),
                details.ward(),
                details.latitude(),
                details.longitude(),
                details.openedOn());
    }
}
