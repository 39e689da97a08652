package ke.kemis.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of this program, its children, and servers that are nobody's children, alive
 * or ended. Only where there is a /proc; elsewhere not a number.
 */
public final class Cpu {

    private static final double TICKS_PER_SECOND = 100;

    private final Set<Long> roots = new HashSet<>();

    public Cpu(Collection<Long> servers) {
        roots.addAll(servers);
        roots.add(ProcessHandle.current().pid());
    }

    /** Seconds used so far; only differences mean anything. */
    public double seconds() {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return Double.NaN;
        }
        double ticks = 0;
        for (long root : roots) {
            ticks += ticks(root);
            ticks +=
                    ProcessHandle.of(root).stream()
                            .flatMap(ProcessHandle::descendants)
                            .mapToDouble(process -> ticks(process.pid()))
                            .sum();
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Its own time and that of its children that have ended. */
    private static double ticks(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (IOException | IndexOutOfBoundsException _) {
            return 0;
        }
    }

    /** Times work that counts something. */
    public Sample timed(Counting work) throws Exception {
        double before = seconds();
        long began = System.nanoTime();
        long count = work.count();
        double elapsed = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        return Sample.rate(count, elapsed, seconds() - before);
    }

    /** Work that says how much of it was done. */
    @FunctionalInterface
    public interface Counting {
        long count() throws Exception;
    }
}
