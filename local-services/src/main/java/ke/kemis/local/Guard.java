package ke.kemis.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server again when it has ended though nobody ended it: whoever uses it finds it where it
 * was, as soon as it answers.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Optional<ProcessHandle>> process;
    private final Start start;
    private final Duration shortestPause;

    /**
     * @param name of the server, for the log
     * @param process the server's, absent when it does not run
     * @param start returns when the server answers
     * @param shortestPause before it is started again; where it keeps ending, twice as long each
     *     time
     */
    Guard(
            String name,
            Supplier<Optional<ProcessHandle>> process,
            Start start,
            Duration shortestPause) {
        this.name = name;
        this.process = process;
        this.start = start;
        this.shortestPause = shortestPause;
    }

    /** How a server is started. */
    @FunctionalInterface
    interface Start {
        void begin() throws IOException;
    }

    /** Stands by the running server until interrupted. */
    void stand() throws InterruptedException {
        Duration pause = shortestPause;
        while (true) {
            long since = System.nanoTime();
            awaitEnd();
            if (System.nanoTime() - since > LONG_ENOUGH.toNanos()) {
                pause = shortestPause;
            }
            LOG.warn(
                    "{} has ended by itself. It is started again in {} s.",
                    name,
                    pause.toMillis() / 1000.0);
            Thread.sleep(pause);
            pause = longer(pause);
            while (!isStarted()) {
                Thread.sleep(pause);
                pause = longer(pause);
            }
        }
    }

    private void awaitEnd() throws InterruptedException {
        try {
            Optional<ProcessHandle> running = process.get();
            if (running.isPresent()) {
                running.get().onExit().get();
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private boolean isStarted() throws InterruptedException {
        try {
            start.begin();
            LOG.info("{} answers again.", name);
            return true;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("{} could not be started again, and is tried again: {}", name, e.getMessage());
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
