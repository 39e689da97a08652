package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.store.permission.Fields;
import org.junit.jupiter.api.Test;

class WithheldTest {

    @Test
    void whoever_is_not_told_who_a_learner_is_is_not_told_who_a_merged_record_said_it_is() {
        Map<String, Object> merged =
                Map.of(
                        "other",
                        "018f2f6e-5f00-7abc-8def-00000000000b",
                        "persons",
                        List.of(Map.of("firstName", "Wanjiku")));

        assertThat(Withheld.from(merged, Set.of())).containsOnlyKeys("other");
        assertThat(Withheld.from(merged, Set.of(Fields.IDENTITY))).isEqualTo(merged);
    }

    @Test
    void why_somebody_left_is_health_where_it_says_something_of_body_or_home() {
        Map<String, Object> expecting = Map.of("grade", "G8", "why", "PREGNANCY");
        Map<String, Object> moving = Map.of("grade", "G8", "why", "MOVED_AWAY");

        assertThat(Withheld.from(expecting, Set.of(Fields.IDENTITY))).containsOnlyKeys("grade");
        assertThat(Withheld.from(expecting, Set.of(Fields.HEALTH))).isEqualTo(expecting);
        assertThat(Withheld.from(moving, Set.of())).isEqualTo(moving);
    }
}
