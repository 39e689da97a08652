package ke.kemis.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Whole folders: deleted, given to another account, made readable whatever the umask is. */
final class Trees {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Trees() {}

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        each(tree, Files::delete);
    }

    static void give(Path tree, String account) throws IOException {
        UserPrincipal owner =
                tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account);
        each(
                tree,
                path -> {
                    if (!owner.equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS))) {
                        Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                    }
                });
    }

    static Path createReadable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                createReadable(parent);
            }
            Files.createDirectory(folder);
            makeReadable(folder, true);
        }
        return folder;
    }

    static void makeReadable(Path path, boolean executable) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void makePrivate(Path path) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(
                    path,
                    PosixFilePermissions.fromString(
                            Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private static void each(Path tree, Act act) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        return done(file);
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        return done(folder);
                    }

                    private FileVisitResult done(Path path) throws IOException {
                        try {
                            act.on(path);
                        } catch (NoSuchFileException _) {
                            // A server that is just ending tidies up after itself.
                            return FileVisitResult.CONTINUE;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private interface Act {
        void on(Path path) throws IOException;
    }
}
