package ke.kemis.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Many who do the same thing at the same time. */
public final class Crowd {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private Crowd() {}

    /** What one of a crowd does again and again. */
    @FunctionalInterface
    public interface Work {
        void once(int who) throws Exception;
    }

    /** Closed loop: each begins anew as soon as it has ended. Returns how often it was done. */
    public static long busy(int size, Duration time, Work work) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return together(
                        size,
                        who -> {
                            long done = 0;
                            while (System.nanoTime() < end) {
                                work.once(who);
                                done++;
                            }
                            return done;
                        })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Closed loop, with the latency of each in nanoseconds. */
    public static Histogram busyTimed(int size, Duration time, Work work) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return sum(
                together(
                        size,
                        who -> {
                            Histogram latencies = histogram();
                            while (System.nanoTime() < end) {
                                long began = System.nanoTime();
                                work.once(who);
                                record(latencies, System.nanoTime() - began);
                            }
                            return latencies;
                        }));
    }

    /**
     * Open loop: beginnings are due at a fixed rate whatever became of those before, and latency
     * counts from when one was due. So a stall counts for all whom it kept waiting.
     */
    public static Histogram paced(int size, double perSecond, Duration time, Work work)
            throws Exception {
        long began = System.nanoTime();
        long last = Math.round(perSecond * time.toNanos() / TimeUnit.SECONDS.toNanos(1));
        double gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        AtomicLong next = new AtomicLong();
        return sum(
                together(
                        size,
                        who -> {
                            Histogram latencies = histogram();
                            for (long n = next.getAndIncrement();
                                    n < last;
                                    n = next.getAndIncrement()) {
                                long due = began + Math.round(n * gap);
                                awaitTime(due);
                                work.once(who);
                                record(latencies, System.nanoTime() - due);
                            }
                            return latencies;
                        }));
    }

    /** Runs the same on so many threads and waits for all. */
    public static <T> List<T> together(int size, Part<T> part) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
            List<Callable<T>> parts = new ArrayList<>();
            for (int who = 0; who < size; who++) {
                int number = who;
                parts.add(() -> part.of(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(parts)) {
                results.add(result(future));
            }
            return results;
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** What one of a crowd contributes. */
    @FunctionalInterface
    public interface Part<T> {
        T of(int who) throws Exception;
    }

    public static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    private static void record(Histogram latencies, long nanos) {
        latencies.recordValue(Math.min(nanos, LONGEST));
    }

    private static Histogram sum(List<Histogram> parts) {
        Histogram sum = histogram();
        parts.forEach(sum::add);
        return sum;
    }
}
