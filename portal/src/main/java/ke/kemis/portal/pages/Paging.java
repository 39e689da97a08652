package ke.kemis.portal.pages;

/**
 * Which stretch of a list is shown.
 *
 * @param page counted from 0
 * @param size rows on a page
 * @param total rows in all
 * @param last the last page that can be opened
 */
public record Paging(int page, int size, long total, int last) {

    /** A stretch of a list of which every page can be opened. */
    public static Paging of(int page, int size, long total) {
        return of(page, size, total, Long.MAX_VALUE);
    }

    /** A stretch of a list of which only the first rows can be opened. */
    public static Paging of(int page, int size, long total, long reachable) {
        long rows = Math.min(total, reachable);
        int last = (int) Math.max(0, (rows - 1) / size);
        return new Paging(page, size, total, last);
    }

    /** The number of the first row shown, counted from 1. */
    public long from() {
        return total == 0 ? 0 : (long) page * size + 1;
    }

    /** The number of the last row shown. */
    public long to() {
        return Math.min(total, (long) (page + 1) * size);
    }

    /** Whether there is more than one page. */
    public boolean several() {
        return last > 0;
    }

    /** Whether a page comes before this one. */
    public boolean hasPrevious() {
        return page > 0;
    }

    /** Whether a page follows this one. */
    public boolean hasNext() {
        return page < last;
    }

    /** A page number that was asked for, brought to something that exists. */
    public static int page(int asked, int size, long reachable) {
        return (int) Math.clamp(asked, 0L, Math.max(0, reachable / size - 1));
    }
}
