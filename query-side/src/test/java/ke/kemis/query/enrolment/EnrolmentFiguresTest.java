package ke.kemis.query.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnrolmentFiguresTest {

    @Test
    void a_sub_county_is_asked_for_under_any_of_its_names() {
        assertThat(subCounties("Kisumu North")).contains("Kisumu West");
        assertThat(subCounties("KISUMU-WEST SUB COUNTY")).contains("Kisumu West");
        assertThat(subCounties("Atlantis")).containsExactly("Atlantis");
    }

    private static Set<String> subCounties(String name) {
        return new EnrolmentFigures(
                        Set.of(),
                        Map.of(Dimension.SUB_COUNTY, Set.of(name)),
                        LocalDate.of(2026, 2, 1),
                        null)
                .only()
                .getOrDefault(Dimension.SUB_COUNTY, Set.of());
    }
}
