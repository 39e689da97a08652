package ke.kemis.benchmarks.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lets a program work uncounted until its compilers have done theirs: before that a figure is one
 * of the compilers, which take a good part of two processors for minutes, and not of the program.
 */
public final class WarmUp {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final double ALMOST_NOTHING = 0.05;
    private static final double TICKS_PER_SECOND = 100;

    private WarmUp() {}

    /** What is done for about as long as it is told. */
    @FunctionalInterface
    public interface Work {
        void during(Duration time) throws Exception;
    }

    /**
     * Works until compiling takes less than a twentieth of a processor, at least for a while and
     * never longer than four minutes; only for that while where there is no /proc.
     *
     * @param process the one that works
     */
    public static void of(long process, Duration least, Work work) throws Exception {
        long began = System.nanoTime();
        double compiling;
        do {
            double before = compilers(process);
            long slice = System.nanoTime();
            work.during(SLICE);
            compiling = (compilers(process) - before) * 1e9 / (System.nanoTime() - slice);
        } while (since(began).compareTo(least) < 0
                || (compiling > ALMOST_NOTHING && since(began).compareTo(LONGEST) < 0));
        System.out.printf(
                "  warmed up for %d s, and compiling takes %.0f%% of a processor%n",
                since(began).toSeconds(), 100 * compiling);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Processor time of a Java program's compilers, in seconds; one that has ended left none. */
    private static double compilers(long process) throws IOException {
        Path threads = Path.of("/proc/%d/task".formatted(process));
        if (!Files.isDirectory(threads)) {
            return 0;
        }
        double ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                ticks += compiler(thread);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double compiler(Path thread) {
        try {
            if (!Files.readString(thread.resolve("comm")).contains("CompilerThre")) {
                return 0;
            }
            String stat = Files.readString(thread.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException | IndexOutOfBoundsException _) {
            return 0;
        }
    }
}
