package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.query.LearnerFacts;
import ke.kemis.query.platform.Fact;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final int KINDS = 15;

    private final Random random = new Random(20260302);
    private final Set<Class<?>> met = new HashSet<>();

    @Test
    void whole_lives_come_out_as_when_every_fact_is_read() {
        for (int round = 0; round < 500; round++) {
            List<Fact> facts = new ArrayList<>();
            for (int life = 0; life < 4; life++) {
                facts.addAll(life(random.nextInt(12)));
            }
            Map<LearnerId, Profile> oneByOne = new HashMap<>();
            Lives.fold(oneByOne, facts, LivesTest::asItIs);

            assertThat(Lives.whole(facts, LivesTest::asItIs))
                    .containsExactlyInAnyOrderElementsOf(oneByOne.values());
        }
        assertThat(met).containsExactlyInAnyOrderElementsOf(Profile.FOLDS);
    }

    @Test
    void a_life_of_which_the_index_lost_what_it_knew_is_left_to_the_platform() {
        List<Fact> later = life(3).subList(1, 3);
        List<Fact> nothingKnown = new ArrayList<>();
        Map<LearnerId, Profile> profiles = new HashMap<>();

        Lives.fold(
                profiles,
                later,
                (after, fact) -> {
                    assertThat(after).isNull();
                    nothingKnown.add(fact);
                    return after;
                });

        assertThat(nothingKnown).isEqualTo(later);
        assertThat(profiles).isEmpty();
        assertThat(Lives.whole(later, LivesTest::asItIs)).isEmpty();
    }

    private static @Nullable Profile asItIs(@Nullable Profile after, Fact fact) {
        return after;
    }

    private List<Fact> life(int steps) {
        LearnerId learner = LearnerFacts.learner();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                fact(
                        LearnerFacts.enrolled(
                                learner, LearnerFacts.MARANDA, Grade.G1, 2020, "2020-01-06"),
                        0));
        for (int i = 1; i <= steps; i++) {
            facts.add(fact(step(learner), i));
        }
        return facts;
    }

    private LearnerEvent step(LearnerId learner) {
        InstitutionCode at = random.nextBoolean() ? LearnerFacts.MARANDA : LearnerFacts.KISUMU_BOYS;
        Grade grade = any(List.of(Grade.values()));
        int year = 2020 + random.nextInt(6);
        List<Identifier> numbers = List.of(number());
        Standing standing =
                new Standing(
                        any(List.of(Status.values())),
                        random.nextBoolean() ? at : null,
                        random.nextBoolean() ? grade : null,
                        random.nextBoolean() ? year : null,
                        DAY,
                        null);
        LearnerId other = LearnerFacts.learner();
        UUID earlier = new UUID(1, 1);
        return switch (random.nextInt(KINDS)) {
            case 0 -> new LearnerProgressed(learner, at, grade, grade, Outcome.PROMOTED, year, DAY);
            case 1 -> new LearnerTransferred(learner, at, at, grade, year, DAY);
            case 2 -> new LearnerReadmitted(learner, at, grade, year, DAY);
            case 3 -> new LearnerWithdrew(learner, at, grade, year, WithdrawalReason.FEES, DAY);
            case 4 -> new LevelCompleted(learner, at, Level.PRIMARY, grade, year, DAY);
            case 5 -> new LearnerGraduated(learner, at, grade, year, "KCSE", DAY);
            case 6 -> new LearnerDied(learner, DAY);
            case 7 -> new StepUndone(learner, earlier, "learner-died", standing, numbers, DAY);
            case 8 ->
                    new RecordsMerged(
                            learner,
                            other,
                            numbers,
                            List.of(),
                            standing,
                            standing,
                            DAY,
                            List.of(new Person("Kamau", "Joyce", null, Sex.F, DAY, "KE")),
                            List.of());
            case 9 -> new RecordMergedAway(learner, other, standing, DAY);
            case 10 ->
                    new RecordsUnmerged(
                            learner, other, earlier, List.of(), numbers, List.of(), standing, DAY);
            case 11 -> new RecordRestored(learner, other, earlier, standing, DAY);
            case 12 -> new IdentifierAssigned(learner, number(), DAY);
            case 13 ->
                    new DetailsCorrected(
                            learner,
                            List.of(new Correction(Detail.SURNAME, "Otieno", "Odhiambo " + year)),
                            "a certificate",
                            DAY);
            default ->
                    new PersonalDataErased(
                            learner, any(List.of(ErasureBasis.values())), "asked", DAY);
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Identifier number() {
        return new Identifier(IdentifierKind.UPI, "U" + random.nextInt(5), null);
    }

    private Fact fact(LearnerEvent event, long sequence) {
        met.add(event.getClass());
        return Fact.ofAggregate(
                new GenericDomainEventMessage<>(
                        "learner", event.learner().toString(), sequence, event));
    }
}
