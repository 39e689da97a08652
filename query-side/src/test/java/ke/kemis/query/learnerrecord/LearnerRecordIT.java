package ke.kemis.query.learnerrecord;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Result;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.query.NotYet;
import ke.kemis.query.platform.TestRegister;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a learner, now and at an instant. */
class LearnerRecordIT {

    private static final Guardian FATHER =
            new Guardian("Otieno", Guardian.Relation.FATHER, "+254722000111", null, null);
    private static final Guardian GRANDMOTHER =
            new Guardian("Akinyi", Guardian.Relation.GRANDPARENT, null, "akinyi@example.com", null);

    private final TestRegister register = TestRegister.of(new LearnerRecordProjection());
    private final LearnerId learner = learner();

    @BeforeEach
    void start() {
        register.start().answering(new AnswerLearnerRecord(register.sql(), register.store()));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_the_record_was() {
        enrol();
        register.caughtUp();
        register.sql().sql("delete from learner_record.learner").update();
        LearnerId other = learner();
        register.record(enrolled(other, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.record(progressed(other, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.caughtUp();

        assertThat(register.report("learner-record").parked()).isEqualTo(1);
        assertThat(
                        register.sql()
                                .sql("select cause from learner_record.parked where aggregate = ?")
                                .param(learner.value())
                                .query(String.class)
                                .single())
                .isEqualTo(
                        "these tables know nothing of what happened before it: rebuild the projection");
        assertThat(answer(other, null)).isNotNull();

        register.rebuild("learner-record");

        assertThat(register.report("learner-record").parked()).isZero();
        assertThat(record(null).standing().grade()).isEqualTo(Grade.G2);
    }

    @Test
    void what_follows_an_enrolment_that_was_left_out_is_passed_over_until_a_rebuild_takes_it_up() {
        enrol();
        register.caughtUp();
        lostThoughLeftOut(0, "learner-enrolled");
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.caughtUp();

        assertThat(register.report("learner-record").parked()).isZero();
        assertThat(answer(learner, null)).isNull();

        register.rebuild("learner-record");
        assertThat(record(null).standing().grade()).isEqualTo(Grade.G2);
        register.sql().sql("delete from learner_record.learner").update();
        register.record(progressed(learner, KISUMU_BOYS, Grade.G2, Grade.G3, 2027, "2027-01-05"));
        register.caughtUp();
        assertThat(register.report("learner-record").parked()).isEqualTo(1);
    }

    /** The learner's row is lost, and of the learner's facts the one at that place was left out. */
    private void lostThoughLeftOut(int sequence, String type) {
        register.sql().sql("delete from learner_record.learner").update();
        register.sql()
                .sql(
                        """
                        insert into learner_record.dropped (position, fact, type, aggregate, sequence, cause, reason)
                        values (?, ?, ?, ?, ?, 'x', 'Entered twice')
                        """)
                .params(sequence, UUID.randomUUID(), type, learner.value(), sequence)
                .update();
    }

    @Test
    void a_later_fact_that_was_left_out_does_not_stand_for_the_enrolment() {
        enrol();
        register.caughtUp();
        lostThoughLeftOut(1, "learner-progressed");
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.caughtUp();

        assertThat(register.report("learner-record").parked()).isEqualTo(1);
    }

    @Test
    void an_unknown_learner_has_no_record() {
        assertThat(answer(learner(), null)).isNull();
    }

    @Test
    void the_record_follows_the_steps() {
        enrol();
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.record(
                new TransferRequested(
                        learner, KISUMU_BOYS, MARANDA, Grade.G2, 2026, day("2026-02-01")));
        register.record(new TransferReleased(learner, KISUMU_BOYS, MARANDA, day("2026-02-09")));

        LearnerRecord record = record(null);
        assertThat(record.version()).isEqualTo(3);
        assertThat(record.standing().grade()).isEqualTo(Grade.G2);
        assertThat(record.standing().transfer())
                .isEqualTo(
                        new Standing.PendingTransfer(
                                MARANDA, TransferState.RELEASED, day("2026-02-01")));
    }

    @Test
    void what_was_added_is_taken_back_with_the_fact_that_added_it() {
        enrol();
        Identifier upi = new Identifier(IdentifierKind.UPI, "ABC123", null);
        UUID number = register.record(new IdentifierAssigned(learner, upi, day("2025-02-01")));
        UUID mother =
                register.record(
                        new GuardianAssigned(
                                learner,
                                new Guardian("Akinyi", Guardian.Relation.MOTHER, null, null, null),
                                day("2025-02-01")));
        UUID result =
                register.record(
                        new AssessmentRecorded(
                                learner,
                                Assessment.KPSEA,
                                2025,
                                Map.of("MATHS", "71"),
                                day("2025-11-01")));
        LearnerRecord full = record(null);
        undo(number, List.of(upi));
        undo(mother, List.of());
        undo(result, List.of());

        assertThat(full.identifiers()).containsExactly(upi);
        assertThat(full.guardians()).hasSize(1);
        assertThat(full.results()).hasSize(1);
        LearnerRecord record = record(null);
        assertThat(record.identifiers()).isEmpty();
        assertThat(record.guardians()).isEmpty();
        assertThat(record.results()).isEmpty();
    }

    @Test
    void an_ended_guardian_is_shown_until_then_and_reaches_the_learner_no_more() {
        register.at("2026-01-10T08:00:00Z");
        enrol();
        named(FATHER);
        named(GRANDMOTHER);
        register.at("2026-03-01T08:00:00Z");
        assertThat(children(FATHER.phone())).containsExactly(learner.value());

        UUID ending = ended(FATHER);

        assertThat(record(null).guardians()).containsExactly(GRANDMOTHER);
        assertThat(record(Instant.parse("2026-02-28T00:00:00Z")).guardians())
                .containsExactly(FATHER, GRANDMOTHER);
        assertThat(record(register.clock().instant())).isEqualTo(record(null));
        assertThat(children(FATHER.phone())).isEmpty();
        assertThat(children(GRANDMOTHER.email())).containsExactly(learner.value());
        undo(ending, List.of());
        assertThat(record(null).guardians()).containsExactly(FATHER, GRANDMOTHER);
        assertThat(children(FATHER.phone())).containsExactly(learner.value());
    }

    @Test
    void whoever_shares_the_number_of_an_ended_guardian_reaches_the_learner_all_the_same() {
        enrol();
        named(FATHER);
        named(new Guardian("Atieno", Guardian.Relation.MOTHER, FATHER.phone(), null, null));

        ended(FATHER);

        assertThat(children(FATHER.phone())).containsExactly(learner.value());
    }

    @Test
    void a_guardian_named_anew_answers_until_ended_again_whatever_is_undone_of_before() {
        enrol();
        named(FATHER);
        UUID first = ended(FATHER);
        UUID anew = named(FATHER);
        assertThat(record(null).guardians()).containsExactly(FATHER);

        UUID second = ended(FATHER);
        undo(first, List.of());
        assertThat(record(null).guardians()).isEmpty();

        undo(second, List.of());
        assertThat(record(null).guardians()).containsExactly(FATHER);
        undo(anew, List.of());
        assertThat(record(null).guardians()).containsExactly(FATHER);
    }

    @Test
    void an_ending_that_was_anothers_goes_with_the_unmerging() {
        enrol();
        named(FATHER);
        Standing here = record(null).standing();
        LearnerId other = learner();
        UUID merge =
                register.record(
                        new RecordsMerged(
                                learner,
                                other,
                                List.of(),
                                List.of(GRANDMOTHER),
                                here,
                                here,
                                day("2026-02-01"),
                                List.of(),
                                List.of()));
        UUID ending = ended(FATHER);
        assertThat(record(null).guardians()).containsExactly(GRANDMOTHER);

        register.record(
                new RecordsUnmerged(
                        learner,
                        other,
                        merge,
                        List.of(ending),
                        List.of(),
                        List.of(GRANDMOTHER),
                        here,
                        day("2026-02-02")));

        assertThat(record(null).guardians()).containsExactly(FATHER);
        assertThat(record(register.clock().instant())).isEqualTo(record(null));
    }

    private UUID named(Guardian guardian) {
        return register.record(new GuardianAssigned(learner, guardian, day("2026-01-10")));
    }

    private UUID ended(Guardian guardian) {
        return register.record(new GuardianEnded(learner, guardian, day("2026-03-01")));
    }

    private List<UUID> children(@Nullable String contact) {
        return register.ask(new ChildrenOf(Set.of(Objects.requireNonNull(contact))), Children.class)
                .learners();
    }

    @Test
    void two_rolls_at_once_are_told_until_a_step_settles_it_and_again_where_that_is_undone() {
        enrol();
        Standing here =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G1, 2025, day("2025-01-06"), null);
        Standing there =
                new Standing(Status.ENROLLED, MARANDA, Grade.G1, 2025, day("2025-01-06"), null);
        LearnerId other = learner();
        UUID merge =
                register.record(
                        new RecordsMerged(
                                learner,
                                other,
                                List.of(),
                                List.of(),
                                there,
                                here,
                                day("2025-03-01"),
                                List.of(),
                                List.of()));
        LearnerRecord.TwoRolls both =
                new LearnerRecord.TwoRolls(KISUMU_BOYS, MARANDA, day("2025-03-01"));
        assertThat(record(null).twoRolls()).containsExactly(both);

        UUID left =
                register.record(
                        new LearnerWithdrew(
                                learner,
                                KISUMU_BOYS,
                                Grade.G1,
                                2025,
                                WithdrawalReason.OTHER,
                                day("2025-04-01")));
        assertThat(record(null).twoRolls()).isEmpty();
        undo(left, List.of(), here);
        assertThat(record(null).twoRolls()).containsExactly(both);

        LearnerId third = learner();
        Standing died =
                new Standing(Status.DECEASED, MARANDA, Grade.G1, 2025, day("2025-04-02"), null);
        UUID death =
                register.record(
                        new RecordsMerged(
                                learner,
                                third,
                                List.of(),
                                List.of(),
                                died,
                                died,
                                day("2025-04-03"),
                                List.of(),
                                List.of()));
        assertThat(record(null).twoRolls()).as("the dead are on none").isEmpty();
        register.record(unmerged(third, death, here));
        assertThat(record(null).twoRolls()).containsExactly(both);

        register.record(unmerged(other, merge, here));
        assertThat(record(null).twoRolls()).isEmpty();
    }

    private RecordsUnmerged unmerged(LearnerId other, UUID merge, Standing restored) {
        return new RecordsUnmerged(
                learner,
                other,
                merge,
                List.of(),
                List.of(),
                List.of(),
                restored,
                day("2025-05-01"));
    }

    @Test
    void results_of_a_record_that_ended_are_those_of_the_one_that_goes_on_until_both_are_two() {
        enrol();
        Standing here =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G1, 2025, day("2025-01-06"), null);
        LearnerId other = learner();
        Result result =
                new Result(
                        UUID.randomUUID(),
                        Assessment.KPSEA,
                        2025,
                        Map.of("MATHS", "71"),
                        day("2025-11-01"));
        UUID merge =
                register.record(
                        new RecordsMerged(
                                learner,
                                other,
                                List.of(),
                                List.of(),
                                here,
                                here,
                                day("2025-12-01"),
                                List.of(),
                                List.of(result)));
        assertThat(record(null).results())
                .containsExactly(
                        new LearnerRecord.Result(
                                Assessment.KPSEA,
                                2025,
                                Map.of("MATHS", "71"),
                                day("2025-11-01"),
                                result.fact()));

        register.record(
                new RecordsUnmerged(
                        learner,
                        other,
                        merge,
                        List.of(),
                        List.of(),
                        List.of(),
                        here,
                        day("2025-12-02")));
        assertThat(record(null).results()).isEmpty();
    }

    @Test
    void at_an_instant_only_what_was_recorded_by_then_counts() {
        register.at("2026-01-10T08:00:00Z");
        enrol();
        register.at("2026-03-01T08:00:00Z");
        register.record(new LearnerDied(learner, day("2026-02-27")));

        assertThat(record(Instant.parse("2026-02-28T00:00:00Z")).standing().status())
                .isEqualTo(Status.ENROLLED);
        assertThat(record(Instant.parse("2026-03-01T08:00:00Z")).standing().status())
                .isEqualTo(Status.DECEASED);
        assertThat(answer(learner, Instant.parse("2026-01-01T00:00:00Z"))).isNull();
    }

    @Test
    void the_replay_of_everything_equals_the_projection() {
        enrol();
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.record(new LearnerDied(learner, day("2026-02-27")));

        assertThat(record(register.clock().instant())).isEqualTo(record(null));
    }

    @Test
    void a_reader_who_is_ahead_of_the_projection_is_told_so() {
        enrol();

        assertThatThrownBy(() ->
                        register.askAfter(
                                new LearnerRecordOf(learner, null),
                                LearnerRecordAnswer.class,
                                register.position() + 1))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        late ->
                                assertThat(late.<NotYet>getDetails())
                                        .contains(
                                                new NotYet(
                                                        "learner-record",
                                                        register.position(),
                                                        register.position() + 1)));
    }

    private void enrol() {
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
    }

    private void undo(UUID fact, List<Identifier> released) {
        undo(fact, released, record(null).standing());
    }

    private void undo(UUID fact, List<Identifier> released, Standing restored) {
        register.record(
                new StepUndone(learner, fact, "some-fact", restored, released, day("2026-02-01")));
    }

    private LearnerRecord record(@Nullable Instant asOf) {
        return Objects.requireNonNull(answer(learner, asOf));
    }

    private @Nullable LearnerRecord answer(LearnerId whose, @Nullable Instant asOf) {
        return register.ask(new LearnerRecordOf(whose, asOf), LearnerRecordAnswer.class).found();
    }
}
