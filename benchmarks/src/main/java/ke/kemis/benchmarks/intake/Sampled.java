package ke.kemis.benchmarks.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of this process goes while rows are taken, by the flight recorder: the share of
 * its processor time, and of its waiting for the database, that is spent on comparing people.
 */
final class Sampled implements AutoCloseable {
    private static final String RUNNING = "jdk.ExecutionSample";
    private static final String WAITING = "jdk.SocketRead";
    private static final Duration EVERY = Duration.ofMillis(20);

    private static final List<String> COMPARING =
            List.of(
                    "ke.kemis.command.learner.Likeness",
                    "ke.kemis.command.learner.LikenessKeys",
                    "ke.kemis.command.learner.WhenLearnersChangeThenKeepTheirLikeness",
                    "ke.kemis.linkage.");

    private final Recording recording = new Recording();

    private Sampled() {}

    static Sampled begun() {
        Sampled sampled = new Sampled();
        sampled.recording.enable(RUNNING).withPeriod(EVERY);
        sampled.recording.enable(WAITING).withThreshold(Duration.ofMillis(1)).withStackTrace();
        sampled.recording.start();
        return sampled;
    }

    void say() throws IOException {
        Path file = Files.createTempFile("taken-in", ".jfr");
        try {
            recording.stop();
            recording.dump(file);
            Share running = new Share();
            Share waiting = new Share();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    RecordedStackTrace trace = event.getStackTrace();
                    if (trace != null && isOfTheRegister(trace)) {
                        boolean compares = compares(trace);
                        if (event.getEventType().getName().equals(RUNNING)) {
                            running.add(1, compares);
                        } else {
                            waiting.add(event.getDuration().toMillis(), compares);
                        }
                    }
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "  comparing: %.0f %% of the processor time of this process (%d samples), %.0f %% of its waiting for the database (%d s)%n",
                    running.percent(),
                    running.all,
                    waiting.percent(),
                    waiting.all / 1_000);
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isOfTheRegister(RecordedStackTrace trace) {
        return trace.getFrames().stream().anyMatch(frame -> name(frame).startsWith("ke.kemis."));
    }

    private static boolean compares(RecordedStackTrace trace) {
        return trace.getFrames().stream()
                .map(Sampled::name)
                .anyMatch(name ->
                        COMPARING.stream()
                                .anyMatch(one ->
                                        one.endsWith(".")
                                                ? name.startsWith(one)
                                                : name.equals(one) || name.startsWith(one + "$")));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    @Override
    public void close() {
        recording.close();
    }

    private static final class Share {
        private long all;
        private long comparing;

        void add(long some, boolean compares) {
            all += some;
            comparing += compares ? some : 0;
        }

        double percent() {
            return all == 0 ? 0 : 100.0 * comparing / all;
        }
    }
}
