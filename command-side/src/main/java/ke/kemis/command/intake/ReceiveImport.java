package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.store.permission.Permissions;
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

    /**
     * Whether a role hands in such files: lists of institutions whoever may register those, and
     * what a third party found is not a school's to say.
     */
    public static boolean isFor(Role role, ImportSource source) {
        return switch (source) {
            case NEMIS, TVET_MIS, HEMIS -> Permissions.allow(role, ReceiveImport.class);
            case INSTITUTIONS -> Permissions.allow(role, RegisterInstitutions.class);
            case EXAMINATION, HEADCOUNT ->
                    role != Role.HEAD && Permissions.allow(role, ReceiveImport.class);
        };
    }

    /** A file that says all by itself. */
    public ReceiveImport(
            ImportId id, ImportSource source, String fileName, String sha256, long bytes) {
        this(id, source, fileName, sha256, bytes, Directions.NONE);
    }
}
