package ke.kemis.facts.learner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A learner's own key in the register: a UUID that no identifier, name or school can change. */
public record LearnerId(UUID value) implements Comparable<LearnerId> {

    public LearnerId {
        Objects.requireNonNull(value, "a learner id needs a value");
    }

    /**
     * @throws IllegalArgumentException when the text is not a UUID
     */
    @JsonCreator
    public static LearnerId of(String text) {
        return new LearnerId(UUID.fromString(text));
    }

    @Override
    public int compareTo(LearnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
