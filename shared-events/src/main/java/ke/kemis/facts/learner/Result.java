package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A result as one record tells another of it.
 *
 * @param fact the event id of its recording
 */
public record Result(
        UUID fact, Assessment assessment, int year, Map<String, String> scores, LocalDate on) {

    public Result {
        Objects.requireNonNull(fact, "a result needs a fact");
        Objects.requireNonNull(assessment, "a result needs an assessment");
        scores =
                Collections.unmodifiableMap(
                        new LinkedHashMap<>(Objects.requireNonNullElse(scores, Map.of())));
        Objects.requireNonNull(on, "a result needs a day");
    }
}
