package ke.kemis.query.enrolment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What sums are kept for.
 *
 * @param known everything recorded up to then; absent: everything
 * @param position the position reached then
 * @param changes how many changes are in the sums
 * @param newestYear the last year at whose beginning learners are counted
 * @param next at how many changes the next moment comes
 */
record Moment(@Nullable Instant known, long position, long changes, int newestYear, long next) {

    static final String COLUMNS =
            "case when known < 'infinity' then known end, position, changes, newest_year, next";

    /** The instant as PostgreSQL writes it. */
    String text() {
        return known == null ? "infinity" : known.toString();
    }

    boolean holds(Change change) {
        return known == null || !change.recordedAt().isAfter(known);
    }
}
