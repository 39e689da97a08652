package ke.kemis.query.learnerhistory;

import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.ShowsLearners.Seen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a history shows. */
class LearnerHistoryTest {

    private final LearnerId learner = learner();

    @Test
    void a_look_is_at_everybody_whose_facts_are_shown() {
        LearnerId merged = learner();

        assertThat(
                        new LearnerHistory(
                                        learner,
                                        List.of(fact(null), fact(merged), fact(null), fact(merged)))
                                .seen())
                .containsExactly(new Seen(learner, MARANDA), new Seen(merged, MARANDA));
    }

    @Test
    void nobody_is_seen_where_there_is_nothing_to_see() {
        assertThat(new LearnerHistory(learner, List.of()).seen()).isEmpty();
    }

    private static LearnerHistory.Entry fact(@Nullable LearnerId origin) {
        return new LearnerHistory.Entry(
                UUID.randomUUID(),
                "learner-progressed",
                1,
                1,
                day("2026-01-05"),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                Map.of("institution", MARANDA.value()),
                origin);
    }
}
