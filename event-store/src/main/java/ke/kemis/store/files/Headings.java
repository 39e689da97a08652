package ke.kemis.store.files;

import java.util.List;

/** Knows the headings of a list when it sees them: titles may stand above them. */
@FunctionalInterface
public interface Headings {
    /** Nobody knows them: the first row in which there is something to see holds them. */
    Headings FIRST = List::getFirst;

    /**
     * Which of the rows holds them.
     *
     * @param rows the first ones in which there is something to see, at least one
     */
    Row among(List<Row> rows);

    /** They were found before, on that line. */
    static Headings onLine(long line) {
        return rows ->
                rows.stream().filter(row -> row.line() == line).findFirst().orElse(rows.getFirst());
    }
}
