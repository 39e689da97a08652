package ke.kemis.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder both services live in. Held by one program at a time; the lock ends with its holder.
 */
final class ServiceFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private ServiceFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Fails when another program holds the folder. */
    static ServiceFolder claim(Path path) {
        return hold(path, FileChannel::tryLock);
    }

    /** Waits until no other program holds the folder. */
    static ServiceFolder await(Path path) {
        return hold(path, FileChannel::lock);
    }

    Path path() {
        return folder;
    }

    Path part(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock ends with the program at the latest.
            return;
        }
    }

    private static ServiceFolder hold(Path path, Locking locking) {
        try {
            Path folder = Trees.createReadable(path.toAbsolutePath().normalize()).toRealPath();
            var channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel, locking)) {
                channel.close();
                throw inUse(folder);
            }
            Files.writeString(
                    folder.resolve("lock.pid"), Long.toString(ProcessHandle.current().pid()));
            return new ServiceFolder(folder, channel);
        } catch (IOException e) {
            throw LocalServicesFailure.unusable(path, e);
        }
    }

    private static boolean locked(FileChannel channel, Locking locking) throws IOException {
        try {
            return locking.lock(channel) != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static LocalServicesFailure inUse(Path folder) {
        String holder =
                Leftover.pidIn(folder.resolve("lock.pid"))
                        .map(pid -> " (process " + pid + ")")
                        .orElse("");
        return new LocalServicesFailure(
                "Another KEMIS%s is already running on the folder %s.".formatted(holder, folder),
                "Stop that one first, or set kemis.local.folder to another folder.");
    }

    private interface Locking {
        @Nullable FileLock lock(FileChannel channel) throws IOException;
    }
}
