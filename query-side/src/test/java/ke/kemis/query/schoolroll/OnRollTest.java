package ke.kemis.query.schoolroll;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.schoolroll.OnRoll.Described;
import ke.kemis.store.serialization.ErasedForm;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who somebody on a roll is, as it was known from one instant to the next. */
class OnRollTest {

    private static final Instant FIRST = Instant.parse("2026-01-06T08:00:00Z");
    private static final LearnerId LEARNER = new LearnerId(new UUID(1, 1));
    private static final LearnerEvent ENROLLED =
            enrolled(LEARNER, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06");
    private static final LearnerEvent RENAMED = corrected(Detail.SURNAME, "Otieno", "Odhiambo");
    private static final LearnerEvent A_BOY = corrected(Detail.SEX, "F", "M");
    private static final LearnerEvent NAMED_MORE = corrected(Detail.OTHER_NAMES, null, "Awuor");
    private static final LearnerEvent A_CITIZEN = corrected(Detail.NATIONALITY, "UG", "KE");
    private static final LearnerEvent ERASED =
            new PersonalDataErased(LEARNER, ErasureBasis.ORDER, "File 17", day("2026-02-01"));

    @Test
    void what_was_known_before_a_correction_is_kept_beside_what_is_known() {
        OnRoll one = after(ENROLLED, RENAMED, A_BOY);
        assertThat(one.past())
                .containsExactly(
                        new Described(new Shown("Otieno", "Achieng", null, Sex.F), at(0)),
                        new Described(new Shown("Odhiambo", "Achieng", null, Sex.F), at(1)));
        assertThat(one.present())
                .isEqualTo(new Described(new Shown("Odhiambo", "Achieng", null, Sex.M), at(2)));
    }

    @Test
    void what_no_roll_shows_changes_nothing() {
        assertThat(after(ENROLLED, A_CITIZEN)).isEqualTo(after(ENROLLED));
    }

    @Test
    void of_two_corrections_at_one_instant_the_later_one_was_known() {
        OnRoll one = Objects.requireNonNull(after(after(ENROLLED), fact(RENAMED, 1, at(0))));
        assertThat(one.past()).isEmpty();
        assertThat(one.present())
                .isEqualTo(new Described(new Shown("Odhiambo", "Achieng", null, Sex.F), at(0)));
    }

    @Test
    void an_erased_learner_is_nobody_at_any_instant_and_as_a_rebuild_finds_it() {
        LearnerEvent[] life = {ENROLLED, RENAMED, A_BOY, RENAMED, NAMED_MORE, ERASED};
        OnRoll erased = after(life);
        assertThat(erased.described())
                .extracting(one -> one.as().firstName())
                .containsOnly("[erased]");
        assertThat(erased.described())
                .extracting(one -> one.as().sex())
                .containsExactly(Sex.F, Sex.M, Sex.M);

        ErasedForm form = new ErasedForm();
        LearnerEvent[] sealed = new LearnerEvent[life.length];
        for (int n = 0; n < life.length; n++) {
            sealed[n] = (LearnerEvent) form.of(life[n]);
        }
        assertThat(after(sealed)).isEqualTo(erased);
    }

    private static LearnerEvent corrected(
            Detail detail, @Nullable String before, @Nullable String after) {
        return new DetailsCorrected(
                LEARNER, List.of(new Correction(detail, before, after)), "seen", day("2026-01-07"));
    }

    private static Instant at(int hour) {
        return FIRST.plusSeconds(3600L * hour);
    }

    private static OnRoll after(LearnerEvent... events) {
        List<Fact> facts = new ArrayList<>();
        for (LearnerEvent event : events) {
            facts.add(fact(event, facts.size(), at(facts.size())));
        }
        OnRoll known = null;
        for (Fact fact : facts) {
            known = after(known, fact);
        }
        return Objects.requireNonNull(known);
    }

    private static @Nullable OnRoll after(@Nullable OnRoll before, Fact fact) {
        return OnRoll.after(before, fact);
    }

    private static Fact fact(LearnerEvent event, int sequence, Instant at) {
        return Fact.ofAggregate(
                new GenericDomainEventMessage<>(
                        "Learner",
                        LEARNER.toString(),
                        sequence,
                        event,
                        Map.of(),
                        new UUID(2, sequence).toString(),
                        at));
    }
}
