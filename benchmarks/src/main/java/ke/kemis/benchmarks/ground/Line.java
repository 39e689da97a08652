package ke.kemis.benchmarks.ground;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept open, and as little work for the asking side as HTTP allows: the
 * generator runs on the same processors as what it measures.
 */
public final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "a-line-that-no-file-has";
    private static final byte[] NOTHING = new byte[0];

    private final int port;
    private final String authorization;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public Line(int port, String user, String password) {
        this.port = port;
        this.authorization = basic(user, password);
    }

    static String basic(String user, String password) {
        return Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What came back. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** The value of a field of a flat JSON object; empty where there is none. */
        public String field(String name) {
            int at = body.indexOf("\"" + name + "\":");
            if (at < 0) {
                return "";
            }
            int begin = at + name.length() + 3;
            boolean quoted = body.charAt(begin) == '"';
            int from = quoted ? begin + 1 : begin;
            int to = from;
            while (to < body.length()
                    && (quoted
                            ? body.charAt(to) != '"'
                            : body.charAt(to) != ',' && body.charAt(to) != '}')) {
                to++;
            }
            return body.substring(from, to);
        }
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    public Answer post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    /** Hands in a file, as a form does that has one more field. */
    public Answer upload(String path, String field, String value, String fileName, String content)
            throws IOException {
        String form =
                "--%1$s\r\nContent-Disposition: form-data; name=\"%2$s\"\r\n\r\n%3$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%4$s\"\r\nContent-Type: text/csv\r\n\r\n%5$s\r\n--%1$s--\r\n"
                        .formatted(BOUNDARY, field, value, fileName, content);
        return send("POST", path, "multipart/form-data; boundary=" + BOUNDARY, form);
    }

    /** Fails without trying again: whether the other side has acted is then unknown. */
    public Answer send(String method, String path, String json) throws IOException {
        return send(method, path, "application/json", json);
    }

    private Answer send(String method, String path, String type, String text) throws IOException {
        try {
            Socket open = open();
            byte[] body = text.isEmpty() ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
            byte[] head =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(method, path, authorization, type, body.length)
                            .getBytes(StandardCharsets.UTF_8);
            byte[] whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            open.getOutputStream().write(whole);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout((int) PATIENCE.toMillis());
            open.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) PATIENCE.toMillis());
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        return open;
    }

    private Answer answer() throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String body = body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, body);
    }

    private String body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return new String(bytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        }
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the answer broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException("the connection was closed");
            }
            if (one == '\n') {
                return line.toString();
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // Nothing more is expected of it.
                return;
            }
        }
    }
}
