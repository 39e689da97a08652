package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.CIRCUMSTANCES;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.OLYMPIC;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.facts.learner.WithdrawalReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was undone stays undone, and what happened to one stays with that one. */
class UnmergeRecordsTest {

    private static final LearnerId ACHIENG = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final Guardian UNCLE =
            new Guardian("John Otieno", Guardian.Relation.OTHER, "+254722000111", null, null);
    private static final LearnerId CHEBET = LearnerId.of("018f2f6e-0000-7000-8000-00000000000c");

    private final Map<LearnerId, Dossier> dossiers = new HashMap<>();
    private int recorded;

    @BeforeEach
    void enrol_three() {
        happens(enrolled(WANJIKU, KISUMU));
        happens(enrolled(ACHIENG, MARANDA));
        happens(enrolled(CHEBET, OLYMPIC));
    }

    @Test
    void a_death_that_was_undone_between_two_mergings_stays_undone() {
        UUID death = wanjiku(new RecordDeath(WANJIKU, null, MARCH_2026));
        merge(ACHIENG);
        wanjiku(new UndoStep(WANJIKU, death, "Somebody else's."));
        merge(CHEBET);

        assertThat(unmerge(CHEBET, null).restored().status()).isEqualTo(Status.ENROLLED);
        wanjiku(progress(Grade.G5, 2026, MARCH_2026));
    }

    @Test
    void what_happened_since_stays_where_the_merging_moved_nobody_whatever_was_undone_before_it() {
        UUID wrong = wanjiku(progress(Grade.G5, 2025, JANUARY_2025));
        merge(ACHIENG);
        wanjiku(new UndoStep(WANJIKU, wrong, "The wrong day."));
        wanjiku(progress(Grade.G5, 2025, JANUARY_2025.plusDays(1)));
        merge(CHEBET);
        unmerge(CHEBET, null);
        wanjiku(progress(Grade.G6, 2026, JANUARY_2026));

        RecordsUnmerged apart = unmerge(ACHIENG, null);

        assertThat(apart.moved()).isEmpty();
        assertThat(apart.restored().grade()).isEqualTo(Grade.G6);
    }

    @Test
    void a_transfer_that_waits_again_since_its_end_was_undone_goes_on_waiting() {
        wanjiku(new RequestTransfer(WANJIKU, OLYMPIC, "Moved.", JANUARY_2026));
        UUID refusal = wanjiku(new RefuseTransfer(WANJIKU, "Fees.", MARCH_2026));
        merge(ACHIENG);
        merge(CHEBET);
        wanjiku(new UndoStep(WANJIKU, refusal, "They were paid."));

        assertThat(unmerge(CHEBET, null).restored().transfer())
                .satisfies(transfer ->
                        assertThat(transfer.state()).isEqualTo(TransferState.REQUESTED));
        wanjiku(new ReleaseTransfer(WANJIKU, null, MARCH_2026));
    }

    @Test
    void a_transfer_is_not_torn_apart() {
        merge(ACHIENG);
        UUID request = wanjiku(new RequestTransfer(WANJIKU, OLYMPIC, "Moved.", JANUARY_2026));
        UUID end = wanjiku(new CancelTransfer(WANJIKU, null, MARCH_2026));
        wanjiku(new RequestTransfer(WANJIKU, MARANDA, "Moved.", APRIL_2026));

        assertRefused(Rule.TRANSFER_TORN_APART, () -> unmerge(ACHIENG, List.of(end)));
        assertRefused(Rule.TRANSFER_TORN_APART, () -> unmerge(ACHIENG, List.of(request)));
        unmerge(ACHIENG, List.of(request, end));
    }

    @Test
    void nobody_is_left_on_the_way_who_is_on_no_roll() {
        wanjiku(new WithdrawLearner(WANJIKU, WithdrawalReason.OTHER, null, JANUARY_2026));
        merge(ACHIENG);
        wanjiku(new RequestTransfer(WANJIKU, OLYMPIC, "Moved.", MARCH_2026));

        assertRefused(Rule.ONLY_ENROLLED_LEARNERS_TRANSFER, () -> unmerge(ACHIENG, List.of()));
        assertThat(unmerge(ACHIENG, null).moved()).hasSize(1);
    }

    @Test
    void nobody_goes_away_on_the_way_who_is_on_no_roll() {
        other(ACHIENG, new WithdrawLearner(ACHIENG, WithdrawalReason.OTHER, null, JANUARY_2026));
        merge(ACHIENG);
        UUID request = wanjiku(new RequestTransfer(WANJIKU, OLYMPIC, "Moved.", MARCH_2026));

        assertRefused(
                Rule.ONLY_ENROLLED_LEARNERS_TRANSFER, () -> unmerge(ACHIENG, List.of(request)));
    }

    @Test
    void whoever_answered_by_one_record_only_is_ended_there_when_they_are_two_again() {
        other(ACHIENG, new AssignGuardian(ACHIENG, UNCLE));
        merge(ACHIENG);
        wanjiku(new EndGuardian(WANJIKU, UNCLE, "The court has decided.", TODAY));

        assertThat(unmerge(ACHIENG, null).moved()).isEmpty();

        assertThat(guardians(ACHIENG)).containsExactly(MOTHER);
        assertThat(guardians(WANJIKU)).containsExactly(MOTHER);
    }

    @Test
    void whoever_answered_by_both_records_is_ended_in_both() {
        merge(ACHIENG);
        UUID ending = wanjiku(new EndGuardian(WANJIKU, MOTHER, "The court has decided.", TODAY));

        MergeRules.Both apart = parting(ACHIENG, null);

        assertThat(apart.moved()).containsExactly(ending);
        assertThat(apart.movedToOther()).containsExactly(new GuardianEnded(ACHIENG, MOTHER, TODAY));
        record(apart);
        assertThat(guardians(WANJIKU)).isEmpty();
        assertThat(guardians(ACHIENG)).isEmpty();
    }

    @Test
    void an_ending_goes_with_the_other_where_the_registrar_says_so() {
        merge(ACHIENG);
        UUID ending = wanjiku(new EndGuardian(WANJIKU, MOTHER, "The court has decided.", TODAY));

        assertThat(unmerge(ACHIENG, List.of(ending)).moved()).containsExactly(ending);

        assertThat(guardians(WANJIKU)).containsExactly(MOTHER);
        assertThat(guardians(ACHIENG)).isEmpty();
    }

    @Test
    void whoever_was_named_and_ended_since_goes_with_the_other_as_both() {
        merge(ACHIENG);
        UUID naming = wanjiku(new AssignGuardian(WANJIKU, UNCLE));
        wanjiku(new EndGuardian(WANJIKU, UNCLE, "The court has decided.", TODAY));

        unmerge(ACHIENG, List.of(naming));

        assertThat(guardians(WANJIKU)).containsExactly(MOTHER);
        assertThat(guardians(ACHIENG)).containsExactly(MOTHER);
    }

    @Test
    void a_merging_tells_of_no_ending_and_brings_nobody_back() {
        other(ACHIENG, new AssignGuardian(ACHIENG, UNCLE));
        other(ACHIENG, new EndGuardian(ACHIENG, UNCLE, "The court has decided.", TODAY));
        wanjiku(new EndGuardian(WANJIKU, MOTHER, "The court has decided.", TODAY));

        merge(ACHIENG);

        assertThat(guardians(WANJIKU)).isEmpty();
        unmerge(ACHIENG, null);
        assertThat(guardians(WANJIKU)).isEmpty();
        assertThat(guardians(ACHIENG)).containsExactly(MOTHER);
    }

    private List<Guardian> guardians(LearnerId who) {
        return dossiers.get(who).known().guardians().toList();
    }

    private void other(LearnerId who, LearnerIntent intent) {
        LearnerRules.decide(intent, dossiers.get(who), CIRCUMSTANCES).forEach(this::happens);
    }

    private static ProgressLearner progress(Grade to, int year, LocalDate on) {
        return new ProgressLearner(WANJIKU, Outcome.PROMOTED, to, year, on);
    }

    private UUID wanjiku(LearnerIntent intent) {
        List<LearnerEvent> facts =
                LearnerRules.decide(intent, dossiers.get(WANJIKU), CIRCUMSTANCES);
        assertThat(facts).isNotEmpty();
        return facts.stream().map(this::happens).reduce((_, last) -> last).orElseThrow();
    }

    private void merge(LearnerId other) {
        record(
                MergeRules.merge(
                        new MergeRecords(WANJIKU, other, "One child."),
                        dossiers.get(WANJIKU),
                        dossiers.get(other),
                        CIRCUMSTANCES));
    }

    private RecordsUnmerged unmerge(LearnerId other, @Nullable List<UUID> moved) {
        return (RecordsUnmerged) record(parting(other, moved));
    }

    private MergeRules.Both parting(LearnerId other, @Nullable List<UUID> moved) {
        return MergeRules.unmerge(
                new UnmergeRecords(WANJIKU, other, moved, "Twins."),
                dossiers.get(WANJIKU),
                dossiers.get(other),
                CIRCUMSTANCES);
    }

    private LearnerEvent record(MergeRules.Both facts) {
        facts.ofLearner().forEach(this::happens);
        facts.ofOther().forEach(this::happens);
        return facts.ofLearner().getFirst();
    }

    private UUID happens(LearnerEvent fact) {
        UUID id = Story.fact(++recorded);
        dossiers.merge(
                fact.learner(), Dossier.UNKNOWN.after(fact, id), (old, _) -> old.after(fact, id));
        return id;
    }

    private static void assertRefused(Rule rule, Runnable asked) {
        assertThatThrownBy(asked::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.refused().rule()).isEqualTo(rule.name()));
    }

    private static LearnerEnrolled enrolled(LearnerId who, InstitutionCode at) {
        return new LearnerEnrolled(
                who,
                WANJIKU_MWANGI,
                List.of(),
                List.of(MOTHER),
                at,
                Grade.G4,
                2024,
                LocalDate.of(2024, 1, 8));
    }
}
