package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take in a file whose bytes are already kept (see the file store). */
public record ReceiveImport(
        @TargetAggregateIdentifier ImportId id,
        ImportSource source,
        String fileName,
        String sha256,
        long bytes,
        Directions directions) {

    public ReceiveImport {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(fileName, "fileName is missing");
        Objects.requireNonNull(sha256, "sha256 is missing");
        directions = Objects.requireNonNullElse(directions, Directions.NONE);
    }

    /** A file that says all by itself. */
    public ReceiveImport(
            ImportId id, ImportSource source, String fileName, String sha256, long bytes) {
        this(id, source, fileName, sha256, bytes, Directions.NONE);
    }
}
