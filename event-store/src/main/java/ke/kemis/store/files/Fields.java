package ke.kemis.store.files;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a text. A quotation mark opens a field only where it begins it, and what stands
 * behind a closing one belongs to the field too: one stray character must not end an import of a
 * million rows.
 *
 * @param open which of them has a quotation mark that is not closed, -1 where there is none
 * @param openAt where in the text that one begins
 */
record Fields(List<String> all, int open, int openAt) {
    private static final char MARK = '"';

    /** What is open reaches to the end of the text. */
    static Fields of(String text, char delimiter) {
        return of(text, delimiter, false);
    }

    /** A mark that is not closed opens nothing, and stands in its field. */
    static Fields literal(String text, char delimiter) {
        return of(text, delimiter, true);
    }

    private static Fields of(String text, char delimiter, boolean literal) {
        List<String> all = new ArrayList<>();
        int open = -1;
        int openAt = 0;
        int at = 0;
        while (at <= text.length()) {
            int begin = at;
            StringBuilder quoted = new StringBuilder();
            if (at < text.length() && text.charAt(at) == MARK) {
                int closed = closing(text, at + 1);
                if (closed < 0 && open < 0) {
                    open = all.size();
                    openAt = begin;
                }
                if (closed >= 0 || !literal) {
                    at = closed < 0 ? text.length() : closed;
                    unescape(text, begin + 1, closed < 0 ? at : at - 1, quoted);
                }
            }
            int end = text.indexOf(delimiter, at);
            end = end < 0 ? text.length() : end;
            all.add(quoted.isEmpty() ? text.substring(at, end) : quoted.append(text, at, end) + "");
            at = end + 1;
        }
        return new Fields(all, open, openAt);
    }

    /** Behind the mark that closes what is open at a place, -1 where there is none. */
    static int closing(String text, int from) {
        int mark = text.indexOf(MARK, from);
        while (mark >= 0 && mark + 1 < text.length() && text.charAt(mark + 1) == MARK) {
            mark = text.indexOf(MARK, mark + 2);
        }
        return mark < 0 ? -1 : mark + 1;
    }

    private static void unescape(String text, int from, int to, StringBuilder into) {
        int at = from;
        for (int mark = text.indexOf(MARK, at);
                mark >= 0 && mark < to;
                mark = text.indexOf(MARK, at)) {
            into.append(text, at, mark + 1);
            at = mark + 2;
        }
        into.append(text, Math.min(at, to), to);
    }
}
