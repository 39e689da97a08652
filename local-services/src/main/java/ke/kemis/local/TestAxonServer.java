package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An Axon Server for tests, where one is at hand: the one that {@code AXONIQ_AXONSERVER_SERVERS}
 * names, or one in a container where Docker runs. No package registry has it, so the build cannot
 * bring its own; what is left out for want of it is said aloud. It may hold facts of earlier runs.
 */
public final class TestAxonServer {

    private static final String VARIABLE = "AXONIQ_AXONSERVER_SERVERS";
    private static final String IMAGE = "axoniq/axonserver:latest";
    private static final int SECONDS_TO_START = 90;

    private static final Optional<String> ADDRESS = found();

    private TestAxonServer() {}

    /** Whether there is one; where there is none, the build's log says what it did not test. */
    public static boolean isAtHand() {
        return ADDRESS.isPresent();
    }

    /** Its address, or those of one cluster with commas between. */
    public static String address() {
        return ADDRESS.orElseThrow(() -> new IllegalStateException("No Axon Server is at hand."));
    }

    private static Optional<String> found() {
        Optional<String> found =
                Optional.ofNullable(System.getenv(VARIABLE))
                        .filter(named -> !named.isBlank())
                        .or(TestAxonServer::inContainer);
        if (found.isEmpty()) {
            say("SKIPPED: no Axon Server is at hand, so nothing was tested on one.");
            say(
                    "Name one in "
                            + VARIABLE
                            + ", or start Docker, to test kemis.event-store=axon-server.");
        }
        return found;
    }

    private static Optional<String> inContainer() {
        if (!Commands.known("docker")) {
            return Optional.empty();
        }
        try {
            docker("version");
            docker("pull", "--quiet", IMAGE);
            String container =
                    docker(
                            "run",
                            "--rm",
                            "--detach",
                            "--publish=127.0.0.1::8124",
                            "--env=AXONIQ_AXONSERVER_STANDALONE=true",
                            "--env=AXONIQ_AXONSERVER_HOSTNAME=localhost",
                            IMAGE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(container)));
            for (int second = 0; second < SECONDS_TO_START; second++) {
                if (docker("logs", container).contains("Started AxonServer")) {
                    return Optional.of(docker("port", container, "8124"));
                }
                TimeUnit.SECONDS.sleep(1);
            }
            say("The container with " + IMAGE + " does not say that it has started.");
        } catch (IOException failed) {
            say("Docker gives no Axon Server: " + failed.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String docker(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Commands.Outcome outcome = Commands.run(command, Path.of("."));
        if (!outcome.succeeded()) {
            throw new IOException(String.join(" ", command) + " failed: " + outcome.output());
        }
        return outcome.output();
    }

    private static void remove(String container) {
        try {
            docker("rm", "--force", container);
        } catch (IOException failed) {
            say("The container stays: " + failed.getMessage());
        }
    }

    /** As Maven warns, so that nobody overlooks it. */
    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println("[WARNING] " + line);
    }
}
