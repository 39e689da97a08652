package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;

/**
 * A file was handed in.
 *
 * @param fileName as it was called, which may be by the name of somebody in it
 * @param sha256 of the file's bytes, hexadecimal
 * @param bytes the file's size
 */
@StoredAs("import-received")
public record ImportReceived(
        ImportId id, ImportSource source, @Personal String fileName, String sha256, long bytes)
        implements ImportEvent {

    public ImportReceived {
        Objects.requireNonNull(id, "import-received needs id");
        Objects.requireNonNull(source, "import-received needs source");
        Objects.requireNonNull(fileName, "import-received needs fileName");
        Objects.requireNonNull(sha256, "import-received needs sha256");
    }
}
