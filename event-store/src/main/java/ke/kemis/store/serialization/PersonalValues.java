package ke.kemis.store.serialization;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.facts.Erased;
import ke.kemis.store.keys.SealBroken;
import org.jspecify.annotations.Nullable;

/**
 * The personal values of one fact, in the order in which they were met; in its JSON each is
 * replaced by its number. Put together, each is its length in UTF-8 (7 bits a byte, the lowest
 * first, the last without the eighth bit) and itself.
 */
final class PersonalValues {

    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7F;

    /** What is read of somebody who was erased, whatever the number. */
    static final PersonalValues ERASED = new PersonalValues(null);

    private final @Nullable List<String> values;

    private PersonalValues(@Nullable List<String> values) {
        this.values = values;
    }

    static PersonalValues none() {
        return new PersonalValues(new ArrayList<>());
    }

    boolean isEmpty() {
        return values != null && values.isEmpty();
    }

    /** The number of one more. */
    int add(String value) {
        if (values == null) {
            throw new IllegalStateException("nothing is added to what was erased");
        }
        values.add(value);
        return values.size() - 1;
    }

    String get(int number) {
        if (values == null) {
            return Erased.TEXT;
        }
        if (number < 0 || number >= values.size()) {
            throw new SealBroken(
                    "A fact refers to personal value %d, but %d are sealed in it."
                            .formatted(number, values.size()),
                    null);
        }
        return values.get(number);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        for (String value : values == null ? List.<String>of() : values) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            int length = text.length;
            for (; length > SEVEN_BITS; length >>>= 7) {
                bytes.write((length & SEVEN_BITS) | MORE);
            }
            bytes.write(length);
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    static PersonalValues of(byte[] bytes) {
        PersonalValues values = none();
        int at = 0;
        while (at < bytes.length) {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                length |= (next & SEVEN_BITS) << shift;
                if (next >= 0) {
                    break;
                }
            }
            values.add(new String(bytes, at, length, StandardCharsets.UTF_8));
            at += length;
        }
        return values;
    }
}
