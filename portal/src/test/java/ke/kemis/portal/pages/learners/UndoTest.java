package ke.kemis.portal.pages.learners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.query.learnerhistory.LearnerHistory;
import org.junit.jupiter.api.Test;

class UndoTest {

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
    void what_lasts_is_undone_by_nobody() {
        assertThat(offered("learner-enrolled", "records-merged", "step-undone")).containsExactly(0);
    }

    /** The places of the facts that are offered. */
    private static List<Integer> offered(String... types) {
        List<LearnerHistory.Entry> facts =
                Stream.iterate(0, n -> n < types.length, n -> n + 1)
                        .map(n -> fact(n, types[n]))
                        .toList();
        return Undo.offered(facts).stream()
                .map(id -> (int) id.getLeastSignificantBits())
                .sorted()
                .toList();
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
