package ke.kemis.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** What a figure was taken on: cores, memory, processor and versions, and nothing else. */
public final class Machine {

    private static final AtomicReference<String> SERVERS = new AtomicReference<>("");

    private Machine() {}

    /** The versions of the servers, as they tell them. */
    public static void runs(String servers) {
        SERVERS.set(servers);
    }

    static String described() {
        long bytes =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize();
        return String.format(
                Locale.ROOT,
                "%d cores, %d GiB, %s, %s, Java %s%s",
                Runtime.getRuntime().availableProcessors(),
                Math.round(bytes / (double) (1 << 30)),
                processor(),
                System.getProperty("os.name"),
                Runtime.version().feature(),
                SERVERS.get());
    }

    static String commit() {
        String commit = git("rev-parse", "--short=10", "HEAD");
        boolean changed =
                !git(
                                "status",
                                "--porcelain",
                                "--untracked-files=no",
                                "--",
                                "*.java",
                                "*.sql",
                                "*.json",
                                "*.yaml",
                                "*.xml")
                        .isEmpty();
        return commit.isEmpty() ? "unknown" : commit + (changed ? "+" : "");
    }

    static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    private static String git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
