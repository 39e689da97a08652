package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnsweringTest {

    private String inTables = "learners-1";
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final Answering answering = new Answering(() -> inTables, () -> now);

    @Test
    void
            an_index_that_a_rebuild_put_in_place_answers_within_a_second_though_the_one_before_is_there() {
        assertThat(answering.name()).isEqualTo("learners-1");
        inTables = "learners-2";

        now = now.plusMillis(999);
        assertThat(answering.name()).isEqualTo("learners-1");
        now = now.plusMillis(1);
        assertThat(answering.name()).isEqualTo("learners-2");
    }

    @Test
    void whoever_needs_the_newest_has_it_looked_up_for_everybody() {
        assertThat(answering.name()).isEqualTo("learners-1");
        inTables = "learners-2";

        assertThat(answering.lookedUp()).isEqualTo("learners-2");
        assertThat(answering.name()).isEqualTo("learners-2");
    }
}
