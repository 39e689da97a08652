package ke.kemis.store.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Finds the master keys: given as text, or in a file. Where neither is configured, the first start
 * makes one and keeps it in a file beside the data, which is for a laptop and for nothing else.
 */
final class MasterKeySafe {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeySafe.class);

    private static final int SHORTEST = 32;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final KeyTable table;

    MasterKeySafe(KeyTable table) {
        this.table = table;
    }

    /**
     * The master keys of this node.
     *
     * @param given one or more texts with blanks or commas between; empty for none
     * @param file where they stand otherwise; empty for nowhere
     * @param beside where one is made in the last resort
     * @throws FailureAnalyzedException when they are not those by which keys are wrapped
     */
    MasterKeys keys(String given, String file, Path beside) {
        return table.alone(() -> agreed(given, file, beside));
    }

    private MasterKeys agreed(String given, String file, Path beside) {
        Set<Integer> unknown = new TreeSet<>(table.masters());
        MasterKeys keys;
        if (!given.isBlank()) {
            keys = new MasterKeys(secrets(given, "KEMIS_MASTER_KEY"));
        } else if (!file.isBlank()) {
            keys = new MasterKeys(secrets(text(Path.of(file)), file));
        } else if (!unknown.isEmpty() && !Files.exists(beside)) {
            throw lost(unknown, beside);
        } else {
            keys = new MasterKeys(secrets(besideTheData(beside), beside.toString()));
            LOG.warn(
                    "Children's names are sealed under the master key in {}. Keep a copy where no backup of the data is. In production set KEMIS_MASTER_KEY or kemis.master-key-file: see docs/operations.md.",
                    beside.toAbsolutePath());
        }
        unknown.removeAll(keys.ids());
        if (!unknown.isEmpty()) {
            throw lost(unknown, beside);
        }
        table.addMaster(keys.first());
        return keys;
    }

    private static FailureAnalyzedException lost(Set<Integer> masters, Path beside) {
        return new FailureAnalyzedException(
                "Keys to personal data are wrapped by a master key that this node does not have (%s)."
                        .formatted(
                                masters.stream()
                                        .map("%08x"::formatted)
                                        .collect(Collectors.joining(", "))),
                "Name it in KEMIS_MASTER_KEY, behind the present one; or bring back the file %s in which the first start kept it."
                        .formatted(beside));
    }

    private static List<String> secrets(String text, String source) {
        List<String> secrets =
                Arrays.stream(BETWEEN.split(text.strip()))
                        .filter(secret -> !secret.isEmpty())
                        .toList();
        if (secrets.isEmpty() || secrets.stream().anyMatch(one -> one.length() < SHORTEST)) {
            throw new FailureAnalyzedException(
                    "A master key in %s has fewer than %d characters.".formatted(source, SHORTEST),
                    "Make one with: openssl rand -base64 32");
        }
        return secrets;
    }

    private static String besideTheData(Path file) {
        byte[] random = new byte[SHORTEST];
        new SecureRandom().nextBytes(random);
        String fresh = Base64.getEncoder().encodeToString(random) + "\n";
        try {
            if (!Files.exists(file)) {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder);
                Path draft = Files.createTempFile(folder, "master-key", ".new", ownersOnly());
                Files.writeString(draft, fresh, StandardOpenOption.SYNC);
                try {
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException another) {
                    LOG.debug("Another node on this machine was first", another);
                } finally {
                    Files.delete(draft);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new FailureAnalyzedException(
                    "There is no master key, and none can be kept in %s (%s)."
                            .formatted(file, e.getMessage()),
                    "Set KEMIS_MASTER_KEY, or kemis.master-key-file.",
                    e);
        }
        return text(file);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FailureAnalyzedException(
                    "The master key cannot be read from %s (%s).".formatted(file, e.getMessage()),
                    "Set kemis.master-key-file to a file that this program may read.",
                    e);
        }
    }
}
