package ke.kemis.facts.linkage;

import java.util.Objects;

/**
 * What one field speaks. It says how well two values agree and never what they are.
 *
 * @param field what was compared, {@code given name} or {@code BIRTH_CERTIFICATE}
 * @param level how well it agreed, {@code SAME} or {@code SWAPPED}
 * @param bits for one person above 0, against below; one bit doubles or halves the odds
 */
public record Evidence(String field, String level, double bits) {

    public Evidence {
        Objects.requireNonNull(field, "evidence needs a field");
        Objects.requireNonNull(level, "evidence needs a level");
    }
}
