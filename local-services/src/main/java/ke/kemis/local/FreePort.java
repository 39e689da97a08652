package ke.kemis.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback interface that nobody listens on. A server takes seconds to listen there
 * itself, so it is none of those that systems give to outgoing connections, which the program opens
 * by the dozen meanwhile.
 */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 30_000;
    private static final int MOST_TRIES = 1_000;

    private FreePort() {}

    static int find() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no port from %d to %d is free".formatted(FIRST, BEHIND_LAST - 1));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
