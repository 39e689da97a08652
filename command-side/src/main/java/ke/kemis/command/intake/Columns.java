package ke.kemis.command.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a list means what. */
interface Columns<F> {
    /** The headings as they stand. */
    List<String> headings();

    /** Which fields the list has, and where. */
    Map<F, Integer> all();

    /** Which of them hold days that are read. */
    Set<F> days();

    /** The column of a field. */
    default @Nullable Integer of(F field) {
        return all().get(field);
    }

    default boolean has(F field) {
        return all().containsKey(field);
    }
}
