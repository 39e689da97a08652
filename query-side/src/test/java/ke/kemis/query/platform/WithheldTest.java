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
}
