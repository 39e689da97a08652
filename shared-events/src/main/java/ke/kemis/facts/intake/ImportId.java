package ke.kemis.facts.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The key of a file handed in. */
public record ImportId(UUID value) implements Comparable<ImportId> {

    public ImportId {
        Objects.requireNonNull(value, "an import id needs a value");
    }

    @JsonCreator
    public static ImportId of(String text) {
        return new ImportId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ImportId other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
