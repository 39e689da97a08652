package ke.kemis.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One cycle of the crash command; {@code -Dbench="crash 20"} runs as many as one likes. */
class CyclesIT {

    @Test
    void what_was_acknowledged_outlives_the_death_of_the_program_and_its_servers()
            throws Exception {
        try (Cycles cycles = new Cycles(Path.of("target/crash-it"), 0, new Random(1))) {
            Cycles.Outcome outcome = cycles.everything();

            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.acknowledged()).isGreaterThan(100);
            assertThat(cycles.readAll()).isEmpty();
        }
    }
}
