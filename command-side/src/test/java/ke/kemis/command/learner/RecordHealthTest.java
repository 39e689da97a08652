package ke.kemis.command.learner;

import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.TEXT_TOO_LONG;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import java.util.List;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.SpecialNeed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a school must know of a learner's health. */
class RecordHealthTest {

    @Test
    void needs_are_kept_in_one_order_and_words_as_they_were_meant() {
        given(enrolledIn(Grade.G4))
                .when(
                        said(
                                "  Asthma;  keeps an inhaler ",
                                SpecialNeed.ALBINISM,
                                SpecialNeed.VISUAL))
                .then(recorded("VISUAL ALBINISM", "Asthma; keeps an inhaler"));
    }

    @Test
    void the_same_again_adds_nothing_and_neither_does_nothing_at_first() {
        given(enrolledIn(Grade.G4), recorded("VISUAL", ""))
                .when(said(null, SpecialNeed.VISUAL))
                .thenNothing();
        given(enrolledIn(Grade.G4)).when(said(" ")).thenNothing();
    }

    @Test
    void what_is_said_later_takes_the_place_of_what_was_said_and_nothing_takes_it_away() {
        given(enrolledIn(Grade.G4), recorded("VISUAL", "Asthma"))
                .when(said(null, SpecialNeed.HEARING))
                .then(recorded("HEARING", ""));
        given(enrolledIn(Grade.G4), recorded("VISUAL", "Asthma"))
                .when(said(null))
                .then(recorded("", ""));
    }

    @Test
    void it_is_said_in_a_few_words_and_of_the_living() {
        given(enrolledIn(Grade.G4))
                .when(said("x".repeat(501)))
                .thenRefused(TEXT_TOO_LONG, "medicalCondition");
        given(enrolledIn(Grade.G4), died()).when(said("Asthma")).thenRefused(LEARNER_DECEASED);
    }

    private static RecordHealth said(@Nullable String condition, SpecialNeed... needs) {
        return new RecordHealth(WANJIKU, List.of(needs), condition);
    }

    private static HealthRecorded recorded(String needs, String condition) {
        return new HealthRecorded(WANJIKU, needs, condition, TODAY);
    }
}
