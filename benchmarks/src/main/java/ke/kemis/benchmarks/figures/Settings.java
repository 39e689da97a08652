package ke.kemis.benchmarks.figures;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is done.
 *
 * @param runs counted runs of each arm
 * @param time how long one run of a rate takes
 * @param warmUp how long a program that was just started works uncounted
 * @param learners in the sample register that rebuilds, histories and users work on
 * @param indexed documents in the index that searches are measured on
 * @param events facts in the long log
 * @param folder where the servers keep their data
 * @param port of the program
 */
public record Settings(
        int runs,
        Duration time,
        Duration warmUp,
        int learners,
        int indexed,
        long events,
        Path folder,
        int port) {}
