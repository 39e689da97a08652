package ke.kemis.facts.institution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The code an institution is registered under: 1 to 20 letters, digits, {@code /}, {@code -} or
 * {@code .}, upper case.
 */
public record InstitutionCode(String value) implements Comparable<InstitutionCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9./-]{0,19}");

    /**
     * @throws IllegalArgumentException when the text has another form
     */
    public InstitutionCode {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an institution code has 1 to 20 capital letters, digits, '/', '-' or '.', and begins with a letter or digit");
        }
    }

    /** Reads a code as people write it: surrounding blanks and lower case are forgiven. */
    @JsonCreator
    public static InstitutionCode of(String text) {
        return new InstitutionCode(text.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * The key under which the institution's facts are stored: every aggregate's identity is a UUID.
     */
    public UUID key() {
        return UUID.nameUUIDFromBytes(("institution:" + value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(InstitutionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
