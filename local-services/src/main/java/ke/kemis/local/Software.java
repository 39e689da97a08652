package ke.kemis.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The servers' own files: carried on the class path, unpacked once into a folder. */
final class Software {

    private static final long ROOM_TO_UNPACK = 500L << 20;

    private final Path folder;
    private final Properties versions = new Properties();

    Software(Path folder) {
        this.folder = folder;
        try (InputStream in = Software.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that has {@code bin/postgres} in it. */
    Path postgres() {
        String archive = "/postgres-" + operatingSystem() + "-" + processor() + ".txz";
        return unpacked("postgresql", archive, Software::untar);
    }

    /** The folder that has {@code bin/elasticsearch} in it. */
    Path elasticsearch() {
        return unpacked("elasticsearch", "elasticsearch.zip", Software::unzip)
                .resolve("elasticsearch-" + versions.getProperty("elasticsearch"));
    }

    /** The version its data directories are marked with. */
    String postgresMajor() {
        return versions.getProperty("postgresql").split("\\.", 2)[0];
    }

    private Path unpacked(String name, String archive, Unpacking unpacking) {
        Path home = folder.resolve(name + "-" + versions.getProperty(name));
        if (Files.isDirectory(home)) {
            return home;
        }
        try (InputStream in = Software.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new LocalServicesFailure(
                        "This build of KEMIS does not carry %s for %s on %s."
                                .formatted(
                                        name,
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")),
                        "Build it on this machine with ./mvnw package, or configure the address of"
                                + " a server that runs elsewhere.");
            }
            Trees.createReadable(folder);
            requireRoom();
            // A stop half-way must not leave half a server behind, so it gets its name only at the
            // end.
            Path unfinished = folder.resolve(name + ".unfinished");
            Trees.delete(unfinished);
            unpacking.unpack(new BufferedInputStream(in, 1 << 16), unfinished);
            move(unfinished, home);
            return home;
        } catch (IOException e) {
            throw new LocalServicesFailure(
                    "%s could not be unpacked into %s: %s.".formatted(name, folder, e.getMessage()),
                    "See that the folder is writable and its disk not full.",
                    e);
        }
    }

    private void requireRoom() throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < ROOM_TO_UNPACK) {
            throw new LocalServicesFailure(
                    "The disk of %s has %d MB left, and the local services need %d."
                            .formatted(folder, room >> 20, ROOM_TO_UNPACK >> 20),
                    "Free some room, or set kemis.local.folder to a folder on another disk.");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to);
        }
    }

    private static void untar(InputStream in, Path to) throws IOException {
        var tar = new TarArchiveInputStream(new XZInputStream(in));
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            Path path = inside(to, entry.getName());
            if (entry.isDirectory()) {
                Trees.createReadable(path);
            } else if (entry.isSymbolicLink()) {
                Trees.createReadable(folderOf(path));
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Trees.createReadable(folderOf(path));
                Files.copy(tar, path);
                Trees.makeReadable(path, (entry.getMode() & 0100) != 0);
            }
        }
    }

    private static void unzip(InputStream in, Path to) throws IOException {
        var zip = new ZipInputStream(in);
        for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
            Path path = inside(to, entry.getName());
            if (entry.isDirectory()) {
                Trees.createReadable(path);
            } else {
                Trees.createReadable(folderOf(path));
                Files.copy(zip, path);
                Trees.makeReadable(path, folderOf(path).endsWith("bin"));
            }
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive names a file outside its folder: " + name);
        }
        return path;
    }

    private static Path folderOf(Path entry) {
        return Objects.requireNonNull(entry.getParent());
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }

    private interface Unpacking {
        void unpack(InputStream archive, Path folder) throws IOException;
    }
}
