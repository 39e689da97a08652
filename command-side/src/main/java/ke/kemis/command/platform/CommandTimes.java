package ke.kemis.command.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import ke.kemis.command.Refused;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * How long each kind of command takes from the bus to its outcome, all attempts together: {@code
 * done}, {@code refused} by a rule, or {@code failed}.
 */
final class CommandTimes implements MessageMonitor<CommandMessage<?>> {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    CommandTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public MonitorCallback onMessageIngested(CommandMessage<?> command) {
        String name = command.getPayloadType().getSimpleName();
        long began = System.nanoTime();
        return new MonitorCallback() {
            @Override
            public void reportSuccess() {
                record(name, "done", began);
            }

            @Override
            public void reportFailure(@Nullable Throwable cause) {
                record(name, isRefusal(cause) ? "refused" : "failed", began);
            }

            @Override
            public void reportIgnored() {
                record(name, "failed", began);
            }
        };
    }

    private static boolean isRefusal(@Nullable Throwable cause) {
        return cause instanceof CommandExecutionException failure
                && failure.getDetails().orElse(null) instanceof Refused;
    }

    private void record(String command, String outcome, long began) {
        timers.computeIfAbsent(new Kind(command, outcome), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("kemis.command")
                .description("From handing a command to the bus until its outcome is known")
                .tag("command", kind.command())
                .tag("outcome", kind.outcome())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private record Kind(String command, String outcome) {}
}
