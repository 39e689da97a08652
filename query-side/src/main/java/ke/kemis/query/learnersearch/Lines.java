package ke.kemis.query.learnersearch;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * JSON, value after value, a line each: the body of a bulk request. To write a learner so takes a
 * third of the time that a generator for any JSON takes, and a rebuild of the index does little
 * else.
 */
final class Lines {

    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /** The most bytes that one char takes, where it must be escaped. */
    private static final int MOST = 6;

    private byte[] bytes;
    private int size;

    Lines(int expected) {
        this.bytes = new byte[Math.max(expected, 64)];
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void begin() {
        separate();
        put('{');
    }

    void begin(String name) {
        name(name);
        put('{');
    }

    void end() {
        put('}');
    }

    void beginList(String name) {
        name(name);
        put('[');
    }

    void endList() {
        put(']');
    }

    void endLine() {
        put('\n');
    }

    void text(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            put('n');
            put('u');
            put('l');
            put('l');
        } else {
            quoted(value);
        }
    }

    /** Nothing at all where there is nothing to say. */
    void textIfAny(String name, @Nullable String value) {
        if (value != null) {
            text(name, value);
        }
    }

    void texts(String name, Collection<String> values) {
        beginList(name);
        for (String value : values) {
            separate();
            quoted(value);
        }
        endList();
    }

    void number(String name, long value) {
        name(name);
        String digits = Long.toString(value);
        for (int i = 0; i < digits.length(); i++) {
            put(digits.charAt(i));
        }
    }

    private void name(String name) {
        separate();
        quoted(name);
        put(':');
    }

    /** A comma, unless this is the first of a line, an object or a list, or the value of a name. */
    private void separate() {
        byte before = size == 0 ? (byte) '\n' : bytes[size - 1];
        if (before == '"' || before == '}' || before == ']' || isPlain(before)) {
            put(',');
        }
    }

    /** Whether a number or null ends with it. */
    private static boolean isPlain(byte end) {
        return end == 'l' || (end >= '0' && end <= '9');
    }

    private void quoted(String text) {
        room(text.length() * MOST + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= ' ' && letter < 0x7F && letter != '"' && letter != '\\') {
                to[at++] = (byte) letter;
            } else {
                at = escaped(letter, to, at);
            }
        }
        to[at++] = '"';
        size = at;
    }

    /** The one form that fits every other char, half of a pair too. */
    private static int escaped(char letter, byte[] to, int at) {
        to[at] = '\\';
        to[at + 1] = 'u';
        to[at + 2] = HEX[letter >> 12];
        to[at + 3] = HEX[(letter >> 8) & 0xF];
        to[at + 4] = HEX[(letter >> 4) & 0xF];
        to[at + 5] = HEX[letter & 0xF];
        return at + MOST;
    }

    private void put(char sign) {
        room(1);
        bytes[size++] = (byte) sign;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
