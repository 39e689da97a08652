package ke.kemis.benchmarks.ground;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many connections that are kept open and served by one thread, as a generator of load does it: a
 * thread for each would take as much of the processors to be woken as half a database needs.
 */
public final class Switchboard implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST = 64 * 1024;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "\r\nconnection: close".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final InetSocketAddress address;
    private final String authorization;
    private final Selector selector;
    private final List<Call> calls = new ArrayList<>();

    Switchboard(int port, String user, String password, int connections) throws IOException {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.authorization = Line.basic(user, password);
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            calls.add(new Call());
        }
    }

    /**
     * Closed loop: on each connection the next request is sent as soon as the last is answered.
     * Returns how many were answered; none is left under way.
     *
     * @param json the body of each request
     * @throws IllegalStateException where one is answered by another status
     */
    public long busy(Duration time, String path, Supplier<String> json, int expected)
            throws IOException {
        long end = System.nanoTime() + time.toNanos();
        byte[] head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\nContent-Type: application/json\r\nContent-Length: "
                        .formatted(path, authorization)
                        .getBytes(StandardCharsets.US_ASCII);
        for (Call call : calls) {
            call.ask(head, json.get());
        }
        int underWay = calls.size();
        long answered = 0;
        while (underWay > 0) {
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new IllegalStateException("no answer for " + PATIENCE);
            }
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                    ready.hasNext(); ) {
                Call call = (Call) ready.next().attachment();
                ready.remove();
                if (call.isAnswered(expected)) {
                    answered++;
                    if (System.nanoTime() < end) {
                        call.ask(head, json.get());
                    } else {
                        underWay--;
                    }
                }
            }
        }
        return answered;
    }

    /** One connection and what it is asked and answered. */
    private final class Call {

        private final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST);
        private final ByteBuffer in = ByteBuffer.allocate(LONGEST);
        private @Nullable SocketChannel channel;

        void ask(byte[] head, String json) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            out.clear();
            out.put(head)
                    .put(Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII))
                    .put(END_OF_HEAD)
                    .put(body)
                    .flip();
            in.clear();
            SocketChannel open = open();
            while (out.hasRemaining()) {
                open.write(out);
            }
        }

        private SocketChannel open() throws IOException {
            SocketChannel open = channel;
            if (open == null) {
                open = SocketChannel.open(address);
                open.setOption(StandardSocketOptions.TCP_NODELAY, true);
                open.configureBlocking(false);
                open.register(selector, SelectionKey.OP_READ, this);
                channel = open;
            }
            return open;
        }

        /** Reads what has come, and says whether that is all. */
        boolean isAnswered(int expected) throws IOException {
            SocketChannel open = open();
            if (open.read(in) < 0) {
                throw new EOFException("the connection was closed");
            }
            if (!in.hasRemaining()) {
                throw new IllegalStateException("an answer is longer than " + LONGEST + " bytes");
            }
            byte[] bytes = in.array();
            int head = find(END_OF_HEAD, bytes, in.position());
            if (head < 0) {
                return false;
            }
            int whole = head + END_OF_HEAD.length + length(bytes, head);
            if (in.position() < whole) {
                return false;
            }
            String status = new String(bytes, STATUS_AT, 3, StandardCharsets.US_ASCII);
            if (Integer.parseInt(status) != expected) {
                throw new IllegalStateException(
                        "expected %d but was answered %s"
                                .formatted(
                                        expected,
                                        new String(bytes, 0, whole, StandardCharsets.UTF_8)));
            }
            if (find(LAST, bytes, head) >= 0) {
                hangUp();
            }
            return true;
        }

        private int length(byte[] bytes, int head) {
            int at = find(LENGTH, bytes, head);
            if (at < 0) {
                throw new IllegalStateException("an answer does not say how long it is");
            }
            int from = at + LENGTH.length;
            int to = from;
            while (bytes[to] != '\r') {
                to++;
            }
            return Integer.parseInt(
                    new String(bytes, from, to - from, StandardCharsets.US_ASCII).strip());
        }

        void hangUp() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }

    /** Where something stands, whatever the case of its letters; -1 where it does not. */
    private static int find(byte[] what, byte[] in, int end) {
        for (int at = 0; at + what.length <= end; at++) {
            int same = 0;
            while (same < what.length && lower(in[at + same]) == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter;
    }

    @Override
    public void close() throws IOException {
        for (Call call : calls) {
            call.hangUp();
        }
        selector.close();
    }
}
