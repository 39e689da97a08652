package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ke.kemis.facts.intake.RowsTaken.Lines;
import ke.kemis.store.files.Row;

/** What became of some rows, to be recorded. */
sealed interface Stretch permits TakeRows, TakeLearners, TakeHeadcounts {

    /** The line on which the last of them begins. */
    long line();

    /** Rows that follow each other in the file as one. */
    static List<Lines> together(Set<Long> wanted, List<Row> stretch) {
        List<Lines> together = new ArrayList<>();
        long begin = -1;
        long end = -1;
        for (Row row : stretch) {
            if (wanted.contains(row.line())) {
                begin = begin < 0 ? row.line() : begin;
                end = row.line();
            } else if (begin >= 0) {
                together.add(new Lines(begin, end));
                begin = -1;
            }
        }
        if (begin >= 0) {
            together.add(new Lines(begin, end));
        }
        return together;
    }
}
