package ke.kemis.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a text as an editor counts them, none longer than a row may be. */
final class TextLines implements Closeable {
    private static final int PIECE = 8 * 1024;

    private final Reader text;
    private final char[] piece = new char[PIECE];
    private final Deque<Line> again = new ArrayDeque<>();
    private int at;
    private int filled;
    private long number;

    TextLines(Reader text) {
        this.text = text;
    }

    /** The next line, or nothing at the end. */
    @Nullable Line next() throws IOException {
        Line before = again.poll();
        if (before != null) {
            return before;
        }
        if (!more()) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        while (more()) {
            int from = at;
            while (at < filled && piece[at] != '\n' && piece[at] != '\r') {
                at++;
            }
            int fits = Math.min(at - from, Row.LONGEST - line.length());
            line.append(piece, from, fits);
            cut |= fits < at - from;
            if (at < filled) {
                return new Line(number, line.toString(), end(), cut);
            }
        }
        return new Line(number, line.toString(), "", cut);
    }

    /** These come once more, the last one given back first of all. */
    void giveBack(Line line) {
        again.addFirst(line);
    }

    private String end() throws IOException {
        char end = piece[at++];
        if (end == '\r' && more() && piece[at] == '\n') {
            at++;
            return "\r\n";
        }
        return String.valueOf(end);
    }

    private boolean more() throws IOException {
        while (at == filled) {
            int read = text.read(piece);
            if (read < 0) {
                return false;
            }
            at = 0;
            filled = read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param end the characters that end it; empty at the end of the text
     * @param cut whether it is longer, and this is only what fits
     */
    record Line(long number, String text, String end, boolean cut) {}
}
