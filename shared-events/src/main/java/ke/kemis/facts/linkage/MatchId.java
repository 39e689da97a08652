package ke.kemis.facts.linkage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;

/** The review of a pair of learners: made of both ids, so that a pair has one review for ever. */
public record MatchId(UUID value) implements Comparable<MatchId> {

    public MatchId {
        Objects.requireNonNull(value, "a match id needs a value");
    }

    @JsonCreator
    public static MatchId of(String text) {
        return new MatchId(UUID.fromString(text));
    }

    /** The same whichever of the two comes first. */
    public static MatchId between(LearnerId one, LearnerId other) {
        boolean inOrder = one.compareTo(other) <= 0;
        String pair = inOrder ? one + " " + other : other + " " + one;
        return new MatchId(UUID.nameUUIDFromBytes(pair.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public int compareTo(MatchId other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
