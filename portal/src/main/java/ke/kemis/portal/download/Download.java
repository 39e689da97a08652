package ke.kemis.portal.download;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Hands out a file. Until its first piece leaves, a failure is answered like any other; later the
 * connection ends before the file does, so that nobody takes a part for the whole.
 */
public final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    /** More than the container holds back by itself: with it the answer is on its way. */
    private static final int FIRST_PIECE = 32 * 1024;

    private Download() {}

    /** Writes what stands in a file. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes the lines of a file. */
    @FunctionalInterface
    public interface Lines {
        void to(Csv file) throws IOException;
    }

    /** Hands out lines under a file's name. */
    public static void csv(String name, HttpServletResponse response, Lines lines)
            throws IOException {
        send(
                name,
                response,
                out -> {
                    Csv file = Csv.to(out);
                    lines.to(file);
                    file.flush();
                });
    }

    /** Hands out a file of CSV under its name. */
    public static void send(String name, HttpServletResponse response, Content content)
            throws IOException {
        Pieces pieces = new Pieces(name, response);
        try {
            content.to(pieces);
        } catch (IOException | RuntimeException failure) {
            if (pieces.gone != null) {
                throw pieces.gone;
            }
            if (pieces.out == null) {
                throw failure;
            }
            LOG.warn("The file {} broke off while it was handed out", name, failure);
            // Without its cause, which the pages would answer behind what was sent already.
            throw new IOException("The file %s was not handed out whole".formatted(name));
        }
        pieces.end();
    }

    private static final class Pieces extends OutputStream {

        private final String name;
        private final HttpServletResponse response;
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private @Nullable OutputStream out;

        /** Why the reader takes no more. */
        private @Nullable IOException gone;

        Pieces(String name, HttpServletResponse response) {
            this.name = name;
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (out == null) {
                first.write(bytes, from, length);
                if (first.size() >= FIRST_PIECE) {
                    begin();
                }
                return;
            }
            try {
                out.write(bytes, from, length);
            } catch (IOException left) {
                gone = left;
                throw left;
            }
        }

        private void begin() throws IOException {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            out = response.getOutputStream();
            try {
                first.writeTo(out);
            } catch (IOException left) {
                gone = left;
                throw left;
            }
        }

        void end() throws IOException {
            if (out == null) {
                response.setContentLength(first.size());
                begin();
            }
        }
    }
}
