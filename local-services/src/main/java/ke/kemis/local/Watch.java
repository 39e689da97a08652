package ke.kemis.local;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small child that outlives its owner just long enough to end the services the owner started, so
 * that not even kill -9 leaves servers behind. Where there is no shell, the next start finds them.
 */
final class Watch {

    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            owner=$1 list=$2 folder=$3
            while kill -0 "$owner" 2>/dev/null; do
              if [ -r "/proc/$owner/stat" ]; then
                read -r state <"/proc/$owner/stat" || break
                case $state in *') Z '*) break ;; esac
              fi
              [ -e "$list" ] || exit 0
              sleep 1
            done
            command_of() { { tr '\\0' ' ' <"/proc/$1/cmdline" || ps -p "$1" -o args=; } 2>/dev/null; }
            while read -r signal pid; do
              command_of "$pid" | grep -qF -- "$folder" && kill -s "$signal" "$pid"
            done <"$list"
            rm -f "$list"
            """;

    private final Path list;
    private final @Nullable Process process;

    private Watch(Path list, @Nullable Process process) {
        this.list = list;
        this.process = process;
    }

    /** The watch over what {@code owner} has started in {@code folder}, begun if there is none. */
    static Watch over(Path folder, ProcessHandle owner) throws IOException {
        Path list = listOf(folder, owner);
        if (Files.exists(list)) {
            return new Watch(list, null);
        }
        Files.createFile(list);
        return new Watch(list, begin(owner, list, folder));
    }

    boolean knows(ProcessHandle process) {
        try {
            return Files.readString(list).contains(" " + process.pid() + "\n");
        } catch (IOException _) {
            return false;
        }
    }

    /** When the owner has gone, {@code pid} gets {@code signal}. */
    synchronized void add(String signal, long pid) throws IOException {
        Files.writeString(list, signal + " " + pid + "\n", StandardOpenOption.APPEND);
    }

    void end() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(list);
    }

    private static Path listOf(Path folder, ProcessHandle owner) {
        long since = owner.info().startInstant().map(start -> start.getEpochSecond()).orElse(0L);
        return folder.resolve("watch-" + owner.pid() + "-" + since);
    }

    private static @Nullable Process begin(ProcessHandle owner, Path list, Path folder)
            throws IOException {
        if (!Commands.known("sh")) {
            return null;
        }
        List<String> command = new ArrayList<>();
        if (Commands.known("setsid")) {
            command.add("setsid");
        }
        command.addAll(
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "kemis-watch",
                        Long.toString(owner.pid()),
                        list.toString(),
                        folder.toString()));
        return new ProcessBuilder(command)
                .redirectInput(Redirect.from(nothing()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static File nothing() {
        return new File("/dev/null");
    }
}
