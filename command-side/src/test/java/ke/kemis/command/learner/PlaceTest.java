package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.command.Refusal;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;

/** What learners' steps need to know of an institution that opened earlier than was known. */
class PlaceTest {

    private static final InstitutionCode SCHOOL = new InstitutionCode("SCHOOL");
    private static final LocalDate RECORDED = LocalDate.of(2025, 1, 6);
    private static final LocalDate EARLIER = LocalDate.of(2020, 1, 6);
    private static final LocalDate BETWEEN = LocalDate.of(2022, 1, 10);
    private static final LocalDate LATER = LocalDate.of(2026, 1, 5);

    private static final Place REGISTERED =
            Place.NOWHERE.after(
                    new InstitutionRegistered(
                            SCHOOL,
                            "School",
                            Set.of(Level.PRIMARY),
                            Ownership.PUBLIC,
                            County.KISUMU,
                            null,
                            null,
                            null,
                            null,
                            RECORDED));

    @Test
    void it_takes_in_learners_since_the_day_on_which_it_opened() {
        assertThatThrownBy(() -> REGISTERED.takesIn(Grade.G4, BETWEEN, "on"))
                .isInstanceOf(Refusal.class);
        assertThatCode(() -> opened(REGISTERED, EARLIER).takesIn(Grade.G4, BETWEEN, "on"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        opened(REGISTERED, EARLIER).takesIn(Grade.G4, EARLIER.minusDays(1), "on"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void what_happened_since_stands() {
        Place closed = REGISTERED.after(new InstitutionClosed(SCHOOL, LATER));
        Place junior =
                REGISTERED.after(new LevelsOfferedChanged(SCHOOL, Set.of(Level.JUNIOR), LATER));

        assertThatThrownBy(() -> opened(closed, EARLIER).takesIn(Grade.G4, BETWEEN, "on"))
                .isInstanceOf(Refusal.class);
        assertThatCode(() -> opened(closed, EARLIER).teaches(Grade.G4, BETWEEN, "on"))
                .doesNotThrowAnyException();
        assertThatCode(() -> opened(junior, EARLIER).takesIn(Grade.G7, LATER, "on"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> opened(junior, EARLIER).takesIn(Grade.G7, BETWEEN, "on"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void what_happened_between_the_two_opening_days_stands() {
        Place opened = opened(REGISTERED, EARLIER);
        Place closed = opened.after(new InstitutionClosed(SCHOOL, BETWEEN));
        Place junior =
                opened.after(
                        new LevelsOfferedChanged(
                                SCHOOL, Set.of(Level.PRIMARY, Level.JUNIOR), BETWEEN));

        assertThatThrownBy(() -> closed.takesIn(Grade.G4, LATER, "on")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> closed.teaches(Grade.G4, LATER, "on")).isInstanceOf(Refusal.class);
        assertThatCode(() -> junior.takesIn(Grade.G7, LATER, "on")).doesNotThrowAnyException();
    }

    @Test
    void who_was_closed_on_the_day_it_was_taken_to_have_opened_stays_closed() {
        Place closed = REGISTERED.after(new InstitutionClosed(SCHOOL, RECORDED));

        assertThatThrownBy(() -> opened(closed, EARLIER).teaches(Grade.G4, LATER, "on"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void another_correction_leaves_the_days_alone() {
        assertThat(opened(REGISTERED, RECORDED)).isEqualTo(REGISTERED);
    }

    private static Place opened(Place place, LocalDate on) {
        return place.after(
                new InstitutionCorrected(
                        SCHOOL,
                        new InstitutionDetails(
                                "School", Ownership.PUBLIC, null, null, null, RECORDED),
                        new InstitutionDetails("School", Ownership.PUBLIC, null, null, null, on),
                        LATER));
    }
}
