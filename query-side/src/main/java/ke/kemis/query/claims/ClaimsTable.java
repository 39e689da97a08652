package ke.kemis.query.claims;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * Classes by institution and grade.
 *
 * @param total how many classes there are on all pages; not counted behind a class
 * @param levels the sums of all pages; none behind a class
 */
public record ClaimsTable(
        List<OfClass> items, List<OfLevel> levels, long total, int page, int size) {

    public ClaimsTable {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        levels = List.copyOf(Objects.requireNonNullElse(levels, List.of()));
    }

    /**
     * One grade of an institution.
     *
     * @param claimed by the source; absent where it says nothing
     * @param held by the register
     * @param found by the third party; absent where it says nothing
     */
    public record OfClass(
            String institution,
            Grade grade,
            @Nullable Long claimed,
            long held,
            @Nullable Long found) {}

    /**
     * All grades of a level.
     *
     * @param claimed by the source; absent where it says nothing of any of them
     * @param held by the register
     * @param found by the third party; absent where it says nothing of any of them
     */
    public record OfLevel(Level level, @Nullable Long claimed, long held, @Nullable Long found) {

        OfLevel plus(OfLevel more) {
            return new OfLevel(
                    level, sum(claimed, more.claimed), held + more.held, sum(found, more.found));
        }

        private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one + other;
        }
    }
}
