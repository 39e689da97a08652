package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.CIRCUMSTANCES;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.MergeRules.Both;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One record merged into a second, that into a third, and all of them apart again. */
class MergeChainsTest {

    private static final LearnerId A = id(1);
    private static final LearnerId B = id(2);
    private static final LearnerId C = id(3);

    @Test
    void a_chain_is_taken_apart_from_its_end() {
        Records records = new Records(3);
        Map<LearnerId, Dossier> apart = records.now();
        records.merge(B, A);
        Map<LearnerId, Dossier> two = records.now();
        records.merge(C, B);

        assertThatThrownBy(() -> records.unmerge(B, A))
                .isInstanceOfSatisfying(Refusal.class, no -> is(no, Rule.RECORD_MERGED));
        assertThatThrownBy(() -> records.unmerge(C, A))
                .isInstanceOfSatisfying(Refusal.class, no -> is(no, Rule.NOT_MERGED));

        records.unmerge(C, B);
        assertThat(records.now()).isEqualTo(two);
        records.unmerge(B, A);
        assertThat(records.now()).isEqualTo(apart);
    }

    @Test
    void of_two_merged_into_one_the_later_leaves_first() {
        Records records = new Records(3);
        Map<LearnerId, Dossier> apart = records.now();
        records.merge(C, A);
        records.merge(C, B);

        assertThatThrownBy(() -> records.unmerge(C, A))
                .isInstanceOfSatisfying(Refusal.class, no -> is(no, Rule.LATER_MERGE_FIRST));

        records.unmerge(C, B);
        records.unmerge(C, A);
        assertThat(records.now()).isEqualTo(apart);
    }

    @Test
    void the_last_of_a_chain_knows_the_numbers_of_all() {
        Records records = new Records(3);
        records.merge(B, A);
        records.merge(C, B);

        assertThat(records.now().get(C).known().identifiers())
                .containsExactlyInAnyOrder(number(1), number(2), number(3));
    }

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_was_merged_backwards_is_taken_apart_step_by_step(int seed) {
        Random random = new Random(seed);
        Records records = new Records(5);
        records.live(random);
        Deque<Merged> merged = new ArrayDeque<>();
        for (int n = 0; n < 12; n++) {
            Map<LearnerId, Dossier> before = records.now();
            LearnerId into = id(1 + random.nextInt(5));
            LearnerId other = id(1 + random.nextInt(5));
            if (records.tryMerge(into, other)) {
                merged.push(new Merged(into, other, before));
            }
        }
        assertThat(merged).isNotEmpty();
        while (!merged.isEmpty()) {
            Merged last = merged.pop();
            records.unmerge(last.into(), last.other());
            assertThat(records.now()).isEqualTo(last.before());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_whatever_order_they_may_be_taken_apart_all_are_as_they_were(int seed) {
        Random random = new Random(seed);
        Records records = new Records(5);
        records.live(random);
        Map<LearnerId, Dossier> apart = records.now();
        List<Merged> merged = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            LearnerId into = id(1 + random.nextInt(5));
            LearnerId other = id(1 + random.nextInt(5));
            if (records.tryMerge(into, other)) {
                merged.add(new Merged(into, other, Map.of()));
            }
        }
        while (!merged.isEmpty()) {
            Collections.shuffle(merged, random);
            int before = merged.size();
            merged.removeIf(one -> records.tryUnmerge(one.into(), one.other()));
            assertThat(merged).as("something can always be taken apart").hasSizeLessThan(before);
        }
        assertThat(records.now()).isEqualTo(apart);
    }

    private record Merged(LearnerId into, LearnerId other, Map<LearnerId, Dossier> before) {}

    private static void is(Refusal refusal, Rule rule) {
        assertThat(refusal.refused().rule()).isEqualTo(rule.name());
    }

    private static LearnerId id(int n) {
        return new LearnerId(new UUID(0x018f2f6e00007000L, 0x8000000000000000L + n));
    }

    private static Identifier number(int n) {
        return new Identifier(IdentifierKind.PASSPORT, "AK10000" + n, null);
    }

    /** Several records and a registrar. */
    private static final class Records {

        private final Map<LearnerId, Dossier> dossiers = new HashMap<>();
        private final int size;
        private int recorded;

        Records(int size) {
            this.size = size;
            for (int n = 1; n <= size; n++) {
                happens(
                        new LearnerEnrolled(
                                id(n),
                                WANJIKU_MWANGI,
                                List.of(number(n)),
                                List.of(MOTHER),
                                n % 2 == 0 ? KISUMU : MARANDA,
                                Grade.G4,
                                2025,
                                Kenya.JANUARY_2025));
            }
        }

        Map<LearnerId, Dossier> now() {
            return Map.copyOf(dossiers);
        }

        void live(Random random) {
            for (int steps = random.nextInt(12); steps > 0; steps--) {
                LearnerId who = id(1 + random.nextInt(size));
                LearnerIntent intent =
                        switch (random.nextInt(3)) {
                            case 0 ->
                                    new ProgressLearner(
                                            who, Outcome.PROMOTED, Grade.G5, 2026, MARCH_2026);
                            case 1 ->
                                    new WithdrawLearner(
                                            who, WithdrawalReason.OTHER, null, MARCH_2026);
                            default ->
                                    new AssignGuardian(
                                            who,
                                            new Guardian(
                                                    "Guardian " + random.nextInt(4),
                                                    Guardian.Relation.OTHER,
                                                    null,
                                                    null,
                                                    null));
                        };
                try {
                    LearnerRules.decide(intent, dossiers.get(who), CIRCUMSTANCES)
                            .forEach(this::happens);
                } catch (Refusal refused) {
                    // Nothing happens.
                }
            }
        }

        void merge(LearnerId into, LearnerId other) {
            recorded(
                    MergeRules.merge(
                            new MergeRecords(into, other, "One child."),
                            dossiers.get(into),
                            dossiers.get(other),
                            CIRCUMSTANCES));
            assertThat(dossiers.get(other)).isInstanceOf(MergedAway.class);
        }

        boolean tryMerge(LearnerId into, LearnerId other) {
            try {
                if (dossiers.get(other) instanceof MergedAway) {
                    return false;
                }
                merge(into, other);
                return true;
            } catch (Refusal refused) {
                return false;
            }
        }

        void unmerge(LearnerId into, LearnerId other) {
            recorded(
                    MergeRules.unmerge(
                            new UnmergeRecords(into, other, null, "Twins."),
                            dossiers.get(into),
                            dossiers.get(other),
                            CIRCUMSTANCES));
        }

        boolean tryUnmerge(LearnerId into, LearnerId other) {
            try {
                unmerge(into, other);
                return true;
            } catch (Refusal refused) {
                return false;
            }
        }

        private void recorded(Both facts) {
            facts.ofLearner().forEach(this::happens);
            facts.ofOther().forEach(this::happens);
        }

        private void happens(LearnerEvent fact) {
            UUID id = Story.fact(++recorded);
            dossiers.merge(
                    fact.learner(),
                    Dossier.UNKNOWN.after(fact, id),
                    (old, _) -> old.after(fact, id));
        }
    }
}
