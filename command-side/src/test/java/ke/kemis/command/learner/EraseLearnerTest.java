package ke.kemis.command.learner;

import static ke.kemis.command.Rule.ENROLLED_LEARNERS_ARE_ERASED_BY_ORDER;
import static ke.kemis.command.Rule.LEARNER_ERASED;
import static ke.kemis.command.Rule.LEARNER_UNKNOWN;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.fact;
import static ke.kemis.command.learner.Story.given;

import java.util.List;
import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.PersonalDataErased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who a learner is is erased, for good. */
class EraseLearnerTest {

    private static final String GROUNDS = "ODPC file 17/2026";

    @ParameterizedTest
    @EnumSource(ErasureBasis.class)
    void whoever_is_on_no_roll_is_erased_on_any_lawful_basis(ErasureBasis basis) {
        given(enrolledIn(Grade.G4), withdrew(Grade.G4)).when(erase(basis)).then(erased(basis));
        given(enrolledIn(Grade.G4), died()).when(erase(basis)).then(erased(basis));
    }

    @ParameterizedTest
    @EnumSource(value = ErasureBasis.class, names = "ORDER", mode = EnumSource.Mode.EXCLUDE)
    void whoever_is_on_a_roll_is_not_erased_by_accident(ErasureBasis basis) {
        given(enrolledIn(Grade.G4))
                .when(erase(basis))
                .thenRefused(ENROLLED_LEARNERS_ARE_ERASED_BY_ORDER, "basis");
    }

    @Test
    void a_court_can_order_it_even_then() {
        given(enrolledIn(Grade.G4))
                .when(erase(ErasureBasis.ORDER))
                .then(erased(ErasureBasis.ORDER));
    }

    @Test
    void erasing_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), erased(ErasureBasis.ORDER))
                .when(erase(ErasureBasis.REQUEST))
                .thenNothing();
    }

    @Test
    void it_says_where_the_order_is_filed() {
        given(enrolledIn(Grade.G4), died())
                .when(new EraseLearner(WANJIKU, ErasureBasis.REQUEST, " "))
                .thenRefused(VALUE_MISSING, "grounds");
    }

    @Test
    void nobody_is_erased_who_never_was() {
        given().when(erase(ErasureBasis.ORDER)).thenRefused(LEARNER_UNKNOWN);
    }

    @Test
    void nothing_follows_an_erasure() {
        Story erased = given(enrolledIn(Grade.G4), died(), erased(ErasureBasis.REQUEST));

        erased.when(new AssignGuardian(WANJIKU, MOTHER)).thenRefused(LEARNER_ERASED);
        erased.when(new UndoStep(WANJIKU, fact(2), "wrong")).thenRefused(LEARNER_ERASED);
        erased.when(new UndoStep(WANJIKU, fact(3), "wrong")).thenRefused(LEARNER_ERASED);
        erased.when(new ReadmitLearner(WANJIKU, MARANDA, Grade.G5, 2026, null, JANUARY_2026))
                .thenRefused(LEARNER_ERASED);
    }

    /** A learner whose key is gone may be folded before the last fact is reached. */
    @Test
    void a_life_that_can_no_longer_be_read_is_followed_to_its_end() {
        LearnerEnrolled enrolled = enrolledIn(Grade.G4);
        LearnerEnrolled unreadable =
                new LearnerEnrolled(
                        WANJIKU,
                        enrolled.person().erased(),
                        List.of(),
                        List.of(),
                        enrolled.institution(),
                        enrolled.grade(),
                        enrolled.year(),
                        enrolled.on());
        DetailsCorrected corrected =
                new DetailsCorrected(
                        WANJIKU,
                        List.of(
                                new Correction(Detail.DATE_OF_BIRTH, Erased.TEXT, Erased.TEXT),
                                new Correction(Detail.SURNAME, Erased.TEXT, null)),
                        Erased.TEXT,
                        JANUARY_2026);

        given(unreadable, corrected, withdrew(Grade.G4), erased(ErasureBasis.REQUEST))
                .when(erase(ErasureBasis.REQUEST))
                .thenNothing();
    }

    private static EraseLearner erase(ErasureBasis basis) {
        return new EraseLearner(WANJIKU, basis, GROUNDS);
    }

    private static PersonalDataErased erased(ErasureBasis basis) {
        return new PersonalDataErased(WANJIKU, basis, GROUNDS, TODAY);
    }
}
