package ke.kemis.query.spells;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;

/** When a learner was on which roll. */
class AttendanceTest {

    private static final Seat G1 = new Seat(KISUMU_BOYS, Grade.G1, 2025);
    private static final Seat G2 = new Seat(KISUMU_BOYS, Grade.G2, 2026);
    private static final Seat G2_MARANDA = new Seat(MARANDA, Grade.G2, 2026);

    private final LearnerId learner = learner();
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");

    private Attendance attendance = Attendance.NONE;

    @Test
    void an_enrolment_begins_a_time_on_a_roll() {
        enrol();

        assertThat(attendance.spells()).containsExactly(new Spell(G1, day("2025-01-06"), null));
    }

    @Test
    void a_progression_ends_one_and_begins_the_next() {
        enrol();
        progress();

        assertThat(attendance.spells())
                .containsExactly(
                        new Spell(G1, day("2025-01-06"), day("2026-01-05")),
                        new Spell(G2, day("2026-01-05"), null));
    }

    @Test
    void a_transfer_leads_onto_the_other_roll() {
        enrol();
        progress();
        after(
                new LearnerTransferred(
                        learner, KISUMU_BOYS, MARANDA, Grade.G2, 2026, day("2026-05-04")));

        assertThat(attendance.spells().getLast())
                .isEqualTo(new Spell(G2_MARANDA, day("2026-05-04"), null));
    }

    @Test
    void leaving_ends_it_and_coming_back_begins_another() {
        enrol();
        withdraw("2025-06-01");
        after(new LearnerReadmitted(learner, MARANDA, Grade.G2, 2026, day("2026-01-05")));
        after(new LearnerDied(learner, day("2026-02-01")));

        assertThat(attendance.spells())
                .containsExactly(
                        new Spell(G1, day("2025-01-06"), day("2025-06-01")),
                        new Spell(G2_MARANDA, day("2026-01-05"), day("2026-02-01")));
    }

    @Test
    void undoing_a_step_is_as_if_it_had_never_been() {
        enrol();
        List<Spell> before = attendance.spells();
        UUID wrong = progress();
        undo(wrong);

        assertThat(attendance.spells()).isEqualTo(before);
    }

    @Test
    void undoing_the_enrolment_leaves_nothing() {
        undo(enrol());

        assertThat(attendance.spells()).isEmpty();
    }

    @Test
    void two_steps_on_one_day_leave_no_empty_time() {
        enrol();
        withdraw("2025-01-06");

        assertThat(attendance.spells()).isEmpty();
    }

    @Test
    void what_is_recorded_later_for_an_earlier_day_holds_from_that_day() {
        enrol();
        progress();
        withdraw("2025-11-01");

        assertThat(attendance.spells())
                .containsExactly(new Spell(G1, day("2025-01-06"), day("2025-11-01")));
    }

    @Test
    void two_records_of_one_seat_are_merged_without_a_step() {
        UUID enrolment = enrol();
        List<Spell> before = attendance.spells();
        merge(at(G1, "2025-01-06"), at(G1, "2025-01-06"), "2026-03-02");

        assertThat(attendance.spells()).isEqualTo(before);
        undo(enrolment);
        assertThat(attendance.spells()).isEmpty();
    }

    @Test
    void a_promotion_that_both_records_knew_of_can_be_undone() {
        enrol();
        UUID promotion = progress();
        merge(at(G2, "2026-01-05"), at(G2, "2026-01-05"), "2026-03-02");
        undo(promotion);

        assertThat(attendance.spells()).containsExactly(new Spell(G1, day("2025-01-06"), null));
    }

    @Test
    void whoever_goes_on_from_the_other_seat_counts_there_from_the_merging_on() {
        enrol();
        withdraw("2025-11-01");
        merge(at(G2_MARANDA, "2026-01-06"), at(G2_MARANDA, "2026-01-06"), "2026-09-01");

        assertThat(attendance.spells())
                .containsExactly(
                        new Spell(G1, day("2025-01-06"), day("2025-11-01")),
                        new Spell(G2_MARANDA, day("2026-09-01"), null));
    }

    @Test
    void a_third_record_of_the_seat_that_was_taken_over_moves_nobody() {
        enrol();
        withdraw("2025-11-01");
        Standing there = at(G2_MARANDA, "2026-01-06");
        merge(there, there, "2026-09-01");
        List<Spell> before = attendance.spells();
        merge(there, there, "2026-10-01");

        assertThat(attendance.spells()).isEqualTo(before);
    }

    @Test
    void the_days_before_the_merging_are_the_other_records_whatever_is_recorded_for_them() {
        enrol();
        withdraw("2025-11-01");
        Standing there = at(G2_MARANDA, "2026-01-06");
        merge(there, there, "2026-09-01");
        after(progressed(learner, MARANDA, Grade.G2, Grade.G3, 2026, "2026-03-01"));

        assertThat(attendance.spells())
                .containsExactly(
                        new Spell(G1, day("2025-01-06"), day("2025-11-01")),
                        new Spell(new Seat(MARANDA, Grade.G3, 2026), day("2026-09-01"), null));
        after(
                new LearnerWithdrew(
                        learner,
                        MARANDA,
                        Grade.G3,
                        2026,
                        WithdrawalReason.FEES,
                        day("2026-04-01")));
        assertThat(attendance.spells())
                .containsExactly(new Spell(G1, day("2025-01-06"), day("2025-11-01")));
    }

    @Test
    void a_step_holds_from_its_own_day_once_the_records_are_taken_apart() {
        enrol();
        withdraw("2025-11-01");
        Standing there = at(G2_MARANDA, "2026-01-06");
        UUID merging = merge(there, there, "2026-09-01");
        after(new LearnerReadmitted(learner, KISUMU_BOYS, Grade.G2, 2026, day("2026-02-02")));
        after(
                new RecordsUnmerged(
                        learner,
                        learner(),
                        merging,
                        List.of(),
                        List.of(),
                        List.of(),
                        at(G2, "2026-02-02"),
                        day("2026-10-01")));

        assertThat(attendance.spells().getLast()).isEqualTo(new Spell(G2, day("2026-02-02"), null));
    }

    private UUID merge(Standing theirs, Standing together, String on) {
        return after(
                new RecordsMerged(
                        learner, learner(), List.of(), List.of(), theirs, together, day(on),
                        List.of(), List.of()));
    }

    private static Standing at(Seat seat, String since) {
        return new Standing(
                Status.ENROLLED, seat.institution(), seat.grade(), seat.year(), day(since), null);
    }

    @Test
    void a_death_that_the_other_record_tells_ends_it_on_the_day_of_the_merging() {
        enrol();
        Standing died =
                new Standing(Status.DECEASED, MARANDA, Grade.G1, 2025, day("2025-05-01"), null);
        after(
                new RecordsMerged(
                        learner,
                        learner(),
                        List.of(),
                        List.of(),
                        died,
                        died,
                        day("2026-02-01"),
                        List.of(),
                        List.of()));

        assertThat(attendance.spells())
                .containsExactly(new Spell(G1, day("2025-01-06"), day("2026-02-01")));
    }

    private UUID enrol() {
        return after(enrolled(learner, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
    }

    private UUID progress() {
        return after(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
    }

    private void withdraw(String on) {
        after(
                new LearnerWithdrew(
                        learner, KISUMU_BOYS, Grade.G1, 2025, WithdrawalReason.FEES, day(on)));
    }

    private void undo(UUID fact) {
        after(
                new StepUndone(
                        learner,
                        fact,
                        "learner-progressed",
                        new Standing(
                                Status.ENROLLED,
                                KISUMU_BOYS,
                                Grade.G1,
                                2025,
                                day("2025-01-06"),
                                null),
                        List.of(),
                        day("2026-02-01")));
    }

    @Test
    void nothing_is_known_before_what_came_before_it_whatever_the_clocks_say() {
        LearnerId one = learner();
        attendance =
                Attendance.NONE
                        .after(
                                enrolled(one, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"),
                                UUID.randomUUID(),
                                NOW.plusSeconds(2))
                        .after(
                                progressed(
                                        one, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"),
                                UUID.randomUUID(),
                                NOW.plusSeconds(1));
        assertThat(attendance.known()).isEqualTo(NOW.plusSeconds(2));

        attendance =
                attendance.after(
                        progressed(one, KISUMU_BOYS, Grade.G2, Grade.G3, 2027, "2027-01-05"),
                        UUID.randomUUID(),
                        NOW.plusSeconds(3));
        assertThat(attendance.known()).isEqualTo(NOW.plusSeconds(3));
    }

    private UUID after(LearnerEvent event) {
        UUID id = UUID.randomUUID();
        attendance = attendance.after(event, id, NOW);
        return id;
    }
}
