package ke.kemis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CrashTest {

    @Test
    void no_cycle_is_too_few() {
        assertThat(new CommandLine(new Crash()).execute("0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(new CommandLine(new Crash()).execute("--afresh", "0", "1"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void a_register_with_faults_is_kept_beside_that_of_an_earlier_run(@TempDir Path folder)
            throws IOException {
        Path register = folder.resolve("register");
        Path earlier = Crash.keep(Files.createDirectory(register), 26);
        Path latest = Crash.keep(Files.createDirectory(register), 26);

        assertThat(latest).isDirectory().isNotEqualTo(earlier);
        assertThat(earlier).isDirectory();
        assertThat(register).doesNotExist();
    }
}
