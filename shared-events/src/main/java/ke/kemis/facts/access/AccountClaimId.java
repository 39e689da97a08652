package ke.kemis.facts.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The key of a claim on an account's name or contact: a keyed hash, so that neither can be guessed
 * from the store.
 */
public record AccountClaimId(UUID value) implements Comparable<AccountClaimId> {

    public AccountClaimId {
        Objects.requireNonNull(value, "a claim id needs a value");
    }

    @JsonCreator
    public static AccountClaimId of(String text) {
        return new AccountClaimId(UUID.fromString(text));
    }

    @Override
    public int compareTo(AccountClaimId other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
