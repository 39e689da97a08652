package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What the register has to say about a row.
 *
 * @param line counted from 1, the header included
 * @param refused whether the row was left out; otherwise it was taken with a value put right
 * @param code the rule's stable name
 * @param field the column, where one is to blame
 * @param value what stood there
 */
public record Remark(
        long line,
        boolean refused,
        String code,
        @Nullable String field,
        @Personal @Nullable String value,
        String reason) {

    public Remark {
        Objects.requireNonNull(code, "a remark needs a code");
        Objects.requireNonNull(reason, "a remark needs a reason");
    }
}
