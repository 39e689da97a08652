package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process a pid file speaks of, believed only when its command line names our folder too. */
final class Leftover {

    private static final long SECONDS_TO_END = 20;

    private Leftover() {}

    static Optional<ProcessHandle> of(Path pidFile, Path folder) {
        return pidIn(pidFile).flatMap(ProcessHandle::of).filter(process -> names(process, folder));
    }

    /** Asks the process to end, insists after a while, and comes back when it has gone. */
    static void stop(ProcessHandle process) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    static Optional<Long> pidIn(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(Leftover::number);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Long number(String line) {
        return line.strip().chars().allMatch(Character::isDigit) && !line.isBlank()
                ? Long.parseLong(line.strip())
                : -1L;
    }

    private static boolean names(ProcessHandle process, Path folder) {
        return process.isAlive()
                && process.info().commandLine().orElse("").contains(folder.toString());
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException _) {
            return !process.isAlive();
        }
    }
}
