package ke.kemis.facts.learner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The key of a claim on an identifier: a keyed hash of the identifier, so that the number cannot be
 * guessed from the store.
 */
public record ClaimId(UUID value) implements Comparable<ClaimId> {

    public ClaimId {
        Objects.requireNonNull(value, "a claim id needs a value");
    }

    @JsonCreator
    public static ClaimId of(String text) {
        return new ClaimId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ClaimId other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
