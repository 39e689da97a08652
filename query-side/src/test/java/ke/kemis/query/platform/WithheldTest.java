package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.Personal;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Guardian.Relation;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.junit.jupiter.api.Test;

class WithheldTest {

    private static final String PERSONAL = "personal";

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

    @Test
    void that_something_was_said_of_health_is_health_also_where_it_was_taken_back() {
        Map<String, Object> health = Map.of("undone", "health-recorded");
        Map<String, Object> step = Map.of("undone", "learner-progressed");

        assertThat(Withheld.tellsByItsKind("health-recorded", Map.of(), Set.of())).isTrue();
        assertThat(Withheld.tellsByItsKind("step-undone", health, Set.of())).isTrue();
        assertThat(Withheld.tellsByItsKind("step-undone", step, Set.of())).isFalse();
        assertThat(Withheld.tellsByItsKind("step-undone", health, Set.of(Fields.HEALTH))).isFalse();
    }

    @Test
    void a_guardian_is_reached_without_the_number_of_a_national_id() {
        Guardian mother =
                new Guardian(
                        "Akinyi", Relation.MOTHER, "+254722000000", "a@example.org", "12345678");
        Set<Fields> teacher = Permissions.shownTo(Role.TEACHER);

        assertThat(Withheld.guardian(mother, teacher))
                .isEqualTo(
                        new Guardian(
                                "Akinyi", Relation.MOTHER, "+254722000000", "a@example.org", null));
        assertThat(Withheld.guardian(mother, Permissions.shownTo(Role.MINISTRY_OFFICER)))
                .isEqualTo(new Guardian("Akinyi", Relation.MOTHER, null, null, null));
        assertThat(Withheld.guardian(mother, Permissions.shownTo(Role.HEAD))).isEqualTo(mother);
        assertThat(
                        Withheld.from(
                                Map.of("guardians", List.of(Map.of("phone", 1, "nationalId", 2))),
                                teacher))
                .isEqualTo(Map.of("guardians", List.of(Map.of("phone", 1))));
    }

    @Test
    void whoever_is_shown_nothing_of_a_learner_is_shown_nothing_personal() {
        for (Class<?> fact : LearnerEvent.class.getPermittedSubclasses()) {
            Map<String, Object> data = fields(fact);

            assertThat(Withheld.from(data, Set.of()).toString())
                    .as(fact.getSimpleName())
                    .doesNotContain(PERSONAL);
            assertThat(Withheld.from(data, EnumSet.allOf(Fields.class))).isEqualTo(data);
        }
    }

    @Test
    void what_was_seen_in_evidence_names_certificates() {
        Map<String, Object> corrected = Map.of("evidence", "Birth certificate 1234567 seen");

        assertThat(Withheld.from(corrected, Set.of(Fields.IDENTITY))).isEmpty();
        assertThat(Withheld.from(corrected, Set.of(Fields.IDENTIFIERS))).isEqualTo(corrected);
    }

    /** A fact's fields as they are shown, of which each says only whether it is personal. */
    private static Map<String, Object> fields(Class<?> type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent one : type.getRecordComponents()) {
            Class<?> element =
                    one.getGenericType() instanceof ParameterizedType list
                                    && list.getActualTypeArguments()[0] instanceof Class<?> of
                            ? of
                            : one.getType();
            Object value =
                    one.getAccessor().isAnnotationPresent(Personal.class)
                            ? PERSONAL
                            : element.isRecord() ? fields(element) : "plain";
            fields.put(one.getName(), one.getType() == List.class ? List.of(value) : value);
        }
        return fields;
    }
}
