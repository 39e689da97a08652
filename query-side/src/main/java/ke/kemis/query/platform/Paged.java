package ke.kemis.query.platform;

import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import org.axonframework.queryhandling.QueryExecutionException;

/**
 * Which part of a list is asked for. Nothing is put right in silence: a page or a size that no list
 * has is refused by its name.
 *
 * @param page counted from 0
 */
public record Paged(int page, int size) {

    private static final int LAST_PAGE = 1_000_000;

    /**
     * @param largest the most that this list gives at once
     */
    public static Paged of(int page, int size, int largest) {
        within("page", page, 0, LAST_PAGE);
        return new Paged(page, atOnce(size, largest));
    }

    /** The size, of a list that goes on behind a place in it instead of page by page. */
    public static int atOnce(int size, int largest) {
        within("size", size, 1, largest);
        return size;
    }

    /** How many are on the pages before. */
    public long skipped() {
        return (long) page * size;
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new QueryExecutionException(
                    field + " is out of range",
                    null,
                    new Unanswerable(
                            field, Fault.OUT_OF_RANGE, "Give %d to %,d.".formatted(least, most)));
        }
    }
}
