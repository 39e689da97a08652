package ke.kemis.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import ke.kemis.command.Refused;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.monitoring.MessageMonitor.MonitorCallback;
import org.junit.jupiter.api.Test;

class CommandTimesTest {

    record RingBell() {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandTimes times = new CommandTimes(meters);

    @Test
    void what_succeeds_is_done() {
        rung().reportSuccess();

        assertThat(counted("done")).isEqualTo(1);
    }

    @Test
    void what_a_rule_forbids_is_refused_and_not_failed() {
        rung().reportFailure(
                        new CommandExecutionException(
                                "no", null, new Refused("NO", "no", null, Refused.Kind.CONFLICT)));

        assertThat(counted("refused")).isEqualTo(1);
        assertThat(counted("failed")).isZero();
    }

    @Test
    void what_breaks_is_failed() {
        rung().reportFailure(new IllegalStateException("broken"));

        assertThat(counted("failed")).isEqualTo(1);
    }

    private MonitorCallback rung() {
        return times.onMessageIngested(new GenericCommandMessage<>(new RingBell()));
    }

    private long counted(String outcome) {
        var timer =
                meters.find("kemis.command")
                        .tags("command", "RingBell", "outcome", outcome)
                        .timer();
        return timer == null ? 0 : timer.count();
    }
}
