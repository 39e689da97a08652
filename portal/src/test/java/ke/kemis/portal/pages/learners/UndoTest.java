package ke.kemis.portal.pages.learners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final LearnerId OTHER = new LearnerId(new UUID(7, 2));

    @Test
    void an_enrolment_is_undone_whatever_was_said_of_health_since() {
        assertThat(offered("learner-enrolled", "health-recorded", "health-recorded"))
                .containsExactly(0, 1, 2);
    }

    @Test
    void of_the_steps_only_the_latest_is_undone() {
        assertThat(offered("learner-enrolled", "guardian-assigned", "learner-progressed"))
                .containsExactly(1, 2);
    }

    @Test
    void a_request_is_not_undone_and_what_came_before_it_when_it_has_ended() {
        String[] asked = {"learner-enrolled", "learner-progressed", "transfer-requested"};

        assertThat(offered(askedFor(), asked)).isEmpty();
        assertThat(offered(askedFor(), and("transfer-released", asked))).containsExactly(3);
        assertThat(offered(and("transfer-cancelled", asked))).containsExactly(1);
        assertThat(offered(and("transfer-refused", asked))).containsExactly(1, 3);
        assertThat(offered(and("learner-transferred", asked))).containsExactly(3);
    }

    @Test
    void an_acceptance_is_undone_while_nobody_asked_again() {
        String[] moved = {"learner-enrolled", "transfer-requested", "learner-transferred"};

        assertThat(offered(moved)).containsExactly(2);
        assertThat(offered(and("transfer-refused", and("transfer-requested", moved))))
                .containsExactly(4);
    }

    @Test
    void what_lasts_is_undone_by_nobody() {
        assertThat(offered("learner-enrolled", "records-merged", "step-undone")).containsExactly(0);
    }

    @Test
    void no_step_is_undone_of_before_a_merging_that_moved_the_learner() {
        assertThat(offered(record("Amina", null, true), "learner-enrolled", "records-merged"))
                .isEmpty();
        assertThat(offered(record("Amina", null, false), "learner-enrolled", "records-merged"))
                .containsExactly(0);
    }

    @Test
    void nothing_is_undone_of_who_was_erased_or_goes_on_in_another_record() {
        String[] life = {"learner-enrolled", "guardian-assigned", "personal-data-erased"};

        assertThat(offered(record(Erased.TEXT, null, false), life)).isEmpty();
        assertThat(offered(record("Amina", OTHER, false), life)).isEmpty();
    }

    private static List<Integer> offered(String... types) {
        return offered(record("Amina", null, false), types);
    }

    /** The places of the facts that are offered. */
    private static List<Integer> offered(LearnerRecord record, String... types) {
        List<LearnerHistory.Entry> facts =
                Stream.iterate(0, n -> n < types.length, n -> n + 1)
                        .map(n -> fact(n, types[n]))
                        .toList();
        return Undo.offered(record, facts).stream()
                .map(id -> (int) id.getLeastSignificantBits())
                .sorted()
                .toList();
    }

    private static String[] and(String last, String... before) {
        return Stream.concat(Stream.of(before), Stream.of(last)).toArray(String[]::new);
    }

    /** One whose second fact may have been a merging. */
    private static LearnerRecord record(
            String firstName, @Nullable LearnerId mergedInto, boolean moved) {
        return record(
                firstName,
                mergedInto,
                moved,
                new Standing(Status.NOT_ENROLLED, null, null, null, null, null));
    }

    private static LearnerRecord askedFor() {
        LocalDate day = LocalDate.of(2026, 1, 12);
        return record(
                "Amina",
                null,
                false,
                new Standing(
                        Status.ENROLLED,
                        InstitutionCode.of("W001"),
                        Grade.G4,
                        2026,
                        day,
                        new Standing.PendingTransfer(
                                InstitutionCode.of("W002"), TransferState.REQUESTED, day)));
    }

    private static LearnerRecord record(
            String firstName, @Nullable LearnerId mergedInto, boolean moved, Standing standing) {
        LocalDate day = LocalDate.of(2026, 1, 12);
        return new LearnerRecord(
                new LearnerId(new UUID(7, 1)),
                2,
                new Person("Otieno", firstName, null, Sex.F, LocalDate.of(2016, 1, 1), "KE"),
                List.of(),
                List.of(),
                null,
                standing,
                List.of(),
                day,
                Instant.EPOCH,
                mergedInto,
                List.of(),
                List.of(new LearnerRecord.Merging(new UUID(0, 1), OTHER, moved)));
    }

    private static LearnerHistory.Entry fact(int place, String type) {
        return new LearnerHistory.Entry(
                new UUID(0, place),
                type,
                place,
                place,
                LocalDate.of(2026, 1, 12),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                Map.of(),
                null);
    }
}
