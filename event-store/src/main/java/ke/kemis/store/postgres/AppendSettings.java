package ke.kemis.store.postgres;

import java.time.Duration;

/**
 * How appends are gathered and written.
 *
 * @param writers threads that write, each with a connection of its own; while one waits for the
 *     disk the next prepares
 * @param waiting appends that may wait for a writer before senders have to
 * @param batchFacts facts written by one statement, unless a single append has more
 * @param batchBytes bytes written by one statement, unless a single append has more
 * @param patience how long a sender waits: for a place in the queue, for a writer, and for a lost
 *     database, all together
 */
record AppendSettings(int writers, int waiting, int batchFacts, int batchBytes, Duration patience) {

    static final AppendSettings DEFAULT =
            new AppendSettings(2, 4_096, 2_000, 4 << 20, Duration.ofSeconds(20));
}
