package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.CIRCUMSTANCES;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.UPI;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.MergeRules.Both;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Result;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two records of one person become one, and two again. */
class MergeRecordsTest {

    private static final LearnerId THIRD = LearnerId.of("018f2f6e-0000-7000-8000-00000000000c");
    private static final LearnerId OTHER = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final Identifier INDEX =
            new Identifier(IdentifierKind.KCPE_INDEX, "12345678001", null);

    @Test
    void the_record_that_goes_on_is_told_all_that_the_other_knew() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));

        Both facts = pair.merge();

        RecordsMerged merged = (RecordsMerged) facts.ofLearner().getFirst();
        assertThat(merged.identifiers()).containsExactly(INDEX);
        assertThat(merged.guardians()).as("the mother is known already").isEmpty();
        assertThat(facts.ofOther())
                .containsExactly(new RecordMergedAway(OTHER, WANJIKU, merged.theirs(), TODAY));
        assertThat(pair.learner.known().identifiers()).containsExactly(UPI, INDEX);
    }

    @Test
    void the_record_that_goes_on_is_told_who_the_other_was_of_and_its_results() {
        Person otherwise =
                new Person("Kamau", "Joyce", null, Sex.F, LocalDate.parse("2014-11-02"), "KE");
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX, otherwise));
        UUID result =
                pair.happens(
                        new AssessmentRecorded(
                                OTHER, Assessment.SCHOOL, 2025, Map.of("MATH", "55"), TODAY));
        Dossier before = pair.learner;

        pair.merge();

        assertThat(pair.learner.known().persons()).containsExactly(WANJIKU_MWANGI, otherwise);
        assertThat(pair.learner.known().results())
                .containsExactly(
                        new Result(result, Assessment.SCHOOL, 2025, Map.of("MATH", "55"), TODAY));
        pair.unmerge(null);
        assertThat(pair.learner).isEqualTo(before);
    }

    @Test
    void two_active_schools_are_kept_to_be_seen_and_the_one_record_stays_where_it_is() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().institution()).isEqualTo(KISUMU);
        assertThat(merged.theirs().institution()).isEqualTo(MARANDA);
    }

    @Test
    void who_had_left_stands_where_the_other_record_is_on_a_roll() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        withdrew(WANJIKU, KISUMU),
                        enrolled(OTHER, MARANDA, INDEX));

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().institution()).isEqualTo(MARANDA);
    }

    @Test
    void at_one_institution_the_later_year_holds() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        enrolled(OTHER, KISUMU, INDEX),
                        progressed(OTHER, KISUMU));
        Dossier before = pair.learner;

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().year()).isEqualTo(2026);
        pair.unmerge(null);
        assertThat(pair.learner).isEqualTo(before);
    }

    @Test
    void who_left_is_not_on_the_roll_because_the_other_record_had_not_heard_of_it() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        withdrew(WANJIKU, KISUMU),
                        enrolled(OTHER, KISUMU, INDEX));

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void nor_because_the_record_that_goes_on_had_not_heard_of_it() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        enrolled(OTHER, KISUMU, INDEX),
                        withdrew(OTHER, KISUMU));
        Dossier before = pair.learner;

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().status()).isEqualTo(Status.WITHDRAWN);
        pair.unmerge(null);
        assertThat(pair.learner).isEqualTo(before);
    }

    @Test
    void who_went_on_there_after_the_other_record_left_is_there() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        progressed(WANJIKU, KISUMU),
                        enrolled(OTHER, KISUMU, INDEX),
                        withdrew(OTHER, KISUMU));

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().status()).isEqualTo(Status.ENROLLED);
    }

    @Test
    void a_row_of_before_puts_nobody_on_a_roll_again_who_left_since() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        new LearnerWithdrew(
                                WANJIKU,
                                KISUMU,
                                Grade.G4,
                                2025,
                                WithdrawalReason.OTHER,
                                Kenya.JANUARY_2026),
                        enrolled(OTHER, MARANDA, INDEX));

        RecordsMerged merged = (RecordsMerged) pair.join().ofLearner().getFirst();

        assertThat(merged.standing().status()).isEqualTo(Status.WITHDRAWN);
    }

    /** Whichever record goes on, and whatever it heard since; taken apart each is as it was. */
    @ParameterizedTest
    @MethodSource("beforeAndAfterADeath")
    void who_died_by_either_record_is_dead(List<LearnerEvent> ofLearner) {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        ofLearner.forEach(pair::happens);
        pair.happens(new LearnerDied(OTHER, JANUARY_2026));
        Dossier before = pair.learner;

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().status()).isEqualTo(Status.DECEASED);
        assertThat(merged.standing().since()).isEqualTo(JANUARY_2026);
        assertRefused(Rule.LEARNER_DECEASED, () -> pair.learner.known().living());
        pair.unmerge(null);
        assertThat(pair.learner).isEqualTo(before);
        assertThat(pair.other.known().standing()).isInstanceOf(Standing.Deceased.class);
    }

    private static List<List<LearnerEvent>> beforeAndAfterADeath() {
        return List.of(
                List.of(),
                List.of(progressed(WANJIKU, KISUMU)),
                List.of(withdrew(WANJIKU, KISUMU)),
                List.of(
                        new LearnerWithdrew(
                                WANJIKU,
                                KISUMU,
                                Grade.G4,
                                2025,
                                WithdrawalReason.OTHER,
                                MARCH_2026)));
    }

    @Test
    void the_death_that_the_record_itself_tells_stays() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        new LearnerDied(WANJIKU, JANUARY_2026),
                        enrolled(OTHER, MARANDA, INDEX),
                        new LearnerDied(OTHER, MARCH_2026));

        RecordsMerged merged = (RecordsMerged) pair.merge().ofLearner().getFirst();

        assertThat(merged.standing().since()).isEqualTo(JANUARY_2026);
    }

    @Test
    void a_row_without_the_zeros_of_a_number_brings_no_other_number() {
        Identifier full = new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "0012345678", null);
        Identifier bare = new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "12345678", null);
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, full), enrolled(OTHER, KISUMU, bare));

        pair.join();

        assertThat(pair.learner.known().identifiers()).containsExactly(full);
        pair.unmerge(null);
        assertThat(pair.other.known().identifiers()).containsExactly(bare);
    }

    @Test
    void two_numbers_on_papers_both_name_the_one_person_though_only_zeros_differ() {
        Identifier full = new Identifier(IdentifierKind.UPI, "00724", null);
        Identifier bare = new Identifier(IdentifierKind.UPI, "724", null);
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, full), enrolled(OTHER, KISUMU, bare));

        pair.merge();

        assertThat(pair.learner.known().identifiers()).containsExactly(full, bare);
        assertThat(
                        LearnerRules.decide(
                                new AssignIdentifier(WANJIKU, bare), pair.learner, CIRCUMSTANCES))
                .isEmpty();
        pair.unmerge(null);
        assertThat(pair.learner.known().identifiers()).containsExactly(full);
        assertThat(pair.other.known().identifiers()).containsExactly(bare);
    }

    @Test
    void a_row_that_is_joined_was_never_counted_beside_the_learner() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, KISUMU, INDEX));

        RecordMergedAway gone = (RecordMergedAway) pair.join().ofOther().getFirst();

        assertThat(gone.on()).isEqualTo(Kenya.JANUARY_2025);
    }

    @Test
    void nothing_more_is_recorded_of_a_record_that_was_merged_away() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        pair.merge();

        assertRefused(
                Rule.RECORD_MERGED,
                () ->
                        LearnerRules.decide(
                                new WithdrawLearner(
                                        OTHER, WithdrawalReason.OTHER, null, MARCH_2026),
                                pair.other,
                                CIRCUMSTANCES));
    }

    @Test
    void merging_twice_adds_nothing() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        pair.merge();

        assertThat(pair.merge()).isEqualTo(Both.NOTHING);
    }

    @Test
    void whoever_goes_on_as_a_third_record_was_merged_all_the_same() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        pair.merge();
        pair.happens(
                new RecordMergedAway(
                        WANJIKU, THIRD, pair.learner.known().standing().recorded(), TODAY));

        assertThat(pair.merge()).isEqualTo(Both.NOTHING);
    }

    @Test
    void a_transfer_on_its_way_ends_first() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        new TransferRequested(
                                WANJIKU, KISUMU, MARANDA, Grade.G4, 2025, JANUARY_2026),
                        enrolled(OTHER, MARANDA, INDEX));

        assertRefused(Rule.TRANSFER_PENDING, pair::merge);
    }

    @Test
    void nobody_is_merged_with_himself() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        assertRefused(
                Rule.MERGE_WITH_ITSELF,
                () ->
                        MergeRules.merge(
                                new MergeRecords(WANJIKU, WANJIKU, "The same."),
                                pair.learner,
                                pair.learner,
                                CIRCUMSTANCES));
    }

    @Test
    void what_was_not_merged_is_not_unmerged() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        assertRefused(Rule.NOT_MERGED, () -> pair.unmerge(null));
    }

    @Test
    void steps_on_the_others_place_go_back_with_the_other() {
        Pair pair =
                new Pair(
                        enrolled(WANJIKU, KISUMU, UPI),
                        withdrew(WANJIKU, KISUMU),
                        enrolled(OTHER, MARANDA, INDEX));
        Dossier before = pair.learner;
        pair.merge();
        LearnerProgressed step =
                new LearnerProgressed(
                        WANJIKU, MARANDA, Grade.G4, Grade.G5, Outcome.PROMOTED, 2026, MARCH_2026);
        UUID told = pair.happens(step);

        Both facts = pair.unmerge(null);

        assertThat(pair.learner).isEqualTo(before);
        assertThat(facts.moved()).containsExactly(told);
        assertThat(facts.movedToOther()).hasSize(1);
        assertThat(facts.ofOther())
                .contains(
                        new LearnerProgressed(
                                OTHER,
                                MARANDA,
                                Grade.G4,
                                Grade.G5,
                                Outcome.PROMOTED,
                                2026,
                                MARCH_2026));
        assertThat(pair.other.known().standing().lastSeat())
                .isEqualTo(new Seat(MARANDA, Grade.G5, 2026));
    }

    @Test
    void a_number_that_came_since_goes_with_whom_it_is_named_for() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        pair.merge();
        Identifier passport = new Identifier(IdentifierKind.PASSPORT, "AK123456", null);
        UUID named = pair.happens(new IdentifierAssigned(WANJIKU, passport, TODAY));

        RecordsUnmerged unmerged =
                (RecordsUnmerged) pair.unmerge(List.of(named)).ofLearner().getFirst();

        assertThat(unmerged.identifiers()).containsExactly(INDEX, passport);
        assertThat(pair.learner.known().identifiers()).containsExactly(UPI);
        assertThat(pair.other.known().identifiers()).containsExactly(INDEX, passport);
    }

    @Test
    void what_was_recorded_before_the_merging_is_not_moved() {
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        pair.merge();
        assertRefused(Rule.NO_SUCH_STEP, () -> pair.unmerge(List.of(pair.firstFact)));
    }

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void to_merge_and_unmerge_at_once_changes_nothing(int seed) {
        Random random = new Random(seed);
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        for (int n = 0; n < 12; n++) {
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                pair.anything(random);
            }
            Dossier learner = pair.learner;
            Dossier other = pair.other;
            try {
                pair.merge();
            } catch (Refusal refused) {
                continue;
            }
            assertThat(pair.other).isInstanceOf(MergedAway.class);
            pair.unmerge(null);
            assertThat(pair.learner).isEqualTo(learner);
            assertThat(pair.other).isEqualTo(other);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void to_join_a_row_and_take_it_out_again_changes_nothing_of_either(int seed) {
        Random random = new Random(seed);
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI));
        for (int steps = random.nextInt(8); steps > 0; steps--) {
            pair.anythingOf(WANJIKU, random);
        }
        pair.happens(enrolled(OTHER, random.nextBoolean() ? KISUMU : MARANDA, INDEX));
        for (int steps = random.nextInt(3); steps > 0; steps--) {
            pair.anythingOf(OTHER, random);
        }
        Dossier learner = pair.learner;
        Dossier other = pair.other;
        try {
            pair.join();
        } catch (Refusal refused) {
            assertThat(pair.learner).isEqualTo(learner);
            return;
        }
        assertThat(pair.other).isInstanceOf(MergedAway.class);
        assertThat(pair.learner.known().identifiers()).contains(INDEX);
        pair.unmerge(null);
        assertThat(pair.learner).isEqualTo(learner);
        assertThat(pair.other).isEqualTo(other);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void with_steps_between_each_gets_back_its_own_and_nothing_is_lost(int seed) {
        Random random = new Random(seed);
        Pair pair = new Pair(enrolled(WANJIKU, KISUMU, UPI), enrolled(OTHER, MARANDA, INDEX));
        for (int n = 0; n < 8; n++) {
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                pair.anything(random);
            }
            Known learner = pair.learner.known();
            Known other = pair.other.known();
            try {
                pair.merge();
            } catch (Refusal refused) {
                continue;
            }
            for (int steps = random.nextInt(5); steps > 0; steps--) {
                pair.anythingOf(WANJIKU, random);
            }
            Known together = pair.learner.known();
            pair.unmerge(null);

            Known again = pair.learner.known();
            Known otherAgain = pair.other.known();
            assertThat(otherAgain.facts().subList(0, other.facts().size()))
                    .as("the other's own")
                    .isEqualTo(other.facts());
            assertThat(again.facts())
                    .as("nothing of the other's stays")
                    .noneMatch(fact -> fact.fact() instanceof RecordsMerged);
            assertThat(again.facts().size() + otherAgain.facts().size())
                    .as("every fact is one of the two's")
                    .isEqualTo(together.facts().size() - 1 + other.facts().size());
            if (together.facts().size() == learner.facts().size() + 1) {
                assertThat(again).isEqualTo(learner);
            }
        }
    }

    private static void assertRefused(Rule rule, Runnable asked) {
        assertThatThrownBy(asked::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.refused().rule()).isEqualTo(rule.name()));
    }

    private static LearnerEnrolled enrolled(LearnerId who, InstitutionCode at, Identifier number) {
        return enrolled(who, at, number, WANJIKU_MWANGI);
    }

    private static LearnerEnrolled enrolled(
            LearnerId who, InstitutionCode at, Identifier number, Person person) {
        return new LearnerEnrolled(
                who,
                person,
                List.of(number),
                List.of(MOTHER),
                at,
                Grade.G4,
                2025,
                Kenya.JANUARY_2025);
    }

    private static LearnerProgressed progressed(LearnerId who, InstitutionCode at) {
        return new LearnerProgressed(
                who, at, Grade.G4, Grade.G5, Outcome.PROMOTED, 2026, Kenya.JANUARY_2026);
    }

    private static LearnerWithdrew withdrew(LearnerId who, InstitutionCode from) {
        return new LearnerWithdrew(
                who, from, Grade.G4, 2025, WithdrawalReason.OTHER, Kenya.JANUARY_2025);
    }

    /** Two records and a registrar. */
    private static final class Pair {

        private Dossier learner = Dossier.UNKNOWN;
        private Dossier other = Dossier.UNKNOWN;
        private final UUID firstFact;
        private int recorded;

        Pair(LearnerEvent... facts) {
            this.firstFact = Story.fact(1);
            for (LearnerEvent fact : facts) {
                happens(fact);
            }
        }

        UUID happens(LearnerEvent fact) {
            UUID id = Story.fact(++recorded);
            if (fact.learner().equals(WANJIKU)) {
                learner = learner.after(fact, id);
            } else {
                other = other.after(fact, id);
            }
            return id;
        }

        Both merge() {
            return recorded(
                    MergeRules.merge(
                            new MergeRecords(WANJIKU, OTHER, "One child."),
                            learner,
                            other,
                            CIRCUMSTANCES));
        }

        Both join() {
            return recorded(
                    MergeRules.join(
                            new MergeRecords(WANJIKU, OTHER, "Alike."),
                            learner,
                            other,
                            CIRCUMSTANCES));
        }

        Both unmerge(List<UUID> moved) {
            return recorded(
                    MergeRules.unmerge(
                            new UnmergeRecords(WANJIKU, OTHER, moved, "Twins."),
                            learner,
                            other,
                            CIRCUMSTANCES));
        }

        private Both recorded(Both facts) {
            facts.ofLearner().forEach(this::happens);
            facts.ofOther().forEach(this::happens);
            return facts;
        }

        void anything(Random random) {
            anythingOf(random.nextBoolean() ? WANJIKU : OTHER, random);
        }

        void anythingOf(LearnerId who, Random random) {
            Dossier dossier = who.equals(WANJIKU) ? learner : other;
            try {
                List<LearnerEvent> facts =
                        new ArrayList<>(
                                LearnerRules.decide(intent(who, random), dossier, CIRCUMSTANCES));
                facts.forEach(this::happens);
            } catch (Refusal refused) {
                // Nothing happens.
            }
        }

        private LearnerIntent intent(LearnerId who, Random random) {
            InstitutionCode place = random.nextBoolean() ? KISUMU : MARANDA;
            return switch (random.nextInt(9)) {
                case 0 -> new ProgressLearner(who, Outcome.PROMOTED, Grade.G5, 2026, MARCH_2026);
                case 1 -> new WithdrawLearner(who, WithdrawalReason.OTHER, null, MARCH_2026);
                case 2 -> new ReadmitLearner(who, place, Grade.G5, 2026, null, TODAY);
                case 3 -> new RequestTransfer(who, place, "Moved.", TODAY);
                case 4 -> new CancelTransfer(who, null, TODAY);
                case 5 ->
                        new AssignIdentifier(
                                who,
                                new Identifier(
                                        IdentifierKind.PASSPORT,
                                        "AK12345" + random.nextInt(9),
                                        null));
                case 6 ->
                        new AssignGuardian(
                                who,
                                new Guardian(
                                        "Guardian " + random.nextInt(4),
                                        Guardian.Relation.OTHER,
                                        null,
                                        null,
                                        null));
                case 7 ->
                        new RecordAssessment(
                                who,
                                Assessment.SCHOOL,
                                2025 + random.nextInt(2),
                                Map.of("English", "50"),
                                TODAY);
                default -> new RecordDeath(who, null, TODAY);
            };
        }
    }
}
