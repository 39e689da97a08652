package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** One row of a list, by field: what stands there, and what is to be said of it. */
final class Cells<F> {
    private static final char UNREADABLE = '\uFFFD';

    private final Columns<F> columns;
    private final Row row;
    private final Days<F> days;
    private final Remarking remarks;

    Cells(Columns<F> columns, Row row, Days<F> days) {
        this.columns = columns;
        this.row = row;
        this.days = days;
        this.remarks = new Remarking(row, columns.headings());
    }

    LocalDate today() {
        return days.today();
    }

    long line() {
        return row.line();
    }

    Remarking remarks() {
        return remarks;
    }

    /** Whether there is a row to read at all; the remarks say what there is instead. */
    boolean readable() {
        switch (row.flaw()) {
            case Row.Flaw.Unclosed(int column) -> unclosed(column);
            case Row.Flaw.Spanning(long last) -> spanning(last);
            case Row.Flaw.Cut _ -> {}
            case null -> {}
        }
        if (remarks.refused()) {
            return false;
        }
        RowRule onPaper = PaperLine.of(columns, row);
        if (onPaper != null) {
            refuse(onPaper, null, PaperLine.sentence(onPaper));
            return false;
        }
        if (longerThanHeadings()) {
            refuse(
                    RowRule.ROW_TOO_LONG,
                    null,
                    "The row has %d fields, the headings %d: a value that holds the delimiter needs quotation marks."
                            .formatted(row.fields().size(), columns.headings().size()));
        }
        columns.all()
                .forEach((field, column) -> {
                    if (row.seen(column).indexOf(UNREADABLE) >= 0) {
                        remark(
                                RowRule.CHARACTER_LOST,
                                field,
                                "A character of this cannot be read: compare it with the source.");
                    }
                });
        hidden().ifPresent(field ->
                remark(
                        RowRule.HIDDEN_CHARACTERS,
                        field,
                        "Characters that nobody sees are left out here, and in the rest of"
                                + " the row."));
        return !remarks.refused();
    }

    /** The row ends with its line: it can be told whether that is all of it. */
    private void unclosed(int column) {
        if (row.fields().size() == columns.headings().size()) {
            remarks.remark(
                    RowRule.QUOTATION_MARK_LEFT_OUT.name(),
                    column,
                    "The quotation mark before this is not closed: it is left out, and the row is"
                            + " read up to the end of its line.");
        } else {
            remarks.refuse(
                    RowRule.QUOTATION_MARK_OPEN.name(),
                    column,
                    "The quotation mark before this is not closed, and up to the end of its line"
                            + " the row has %d fields, the headings %d: close it, or remove it."
                                    .formatted(row.fields().size(), columns.headings().size()));
        }
    }

    private void spanning(long last) {
        refuse(
                RowRule.QUOTATION_MARK_OPEN,
                null,
                "A quotation mark that opens on line %d is closed on line %d only, and what stands"
                                .formatted(row.line(), last)
                        + " between may be rows of their own: close it where its value ends, or"
                        + " remove it, and hand in lines %d to %d again."
                                .formatted(row.line(), last));
    }

    /** The first field with characters that a person does not see. */
    private Optional<F> hidden() {
        return columns.all().entrySet().stream()
                .filter(column -> row.hides(column.getValue()))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private boolean longerThanHeadings() {
        for (int i = columns.headings().size(); i < row.fields().size(); i++) {
            if (!row.seen(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The column of a field. */
    @Nullable Integer column(F field) {
        return columns.of(field);
    }

    /** Whether the list has such a column. */
    boolean has(F field) {
        return columns.has(field);
    }

    /** What a person sees there. */
    String seen(F field) {
        Integer at = columns.of(field);
        return at == null ? "" : row.seen(at);
    }

    /** The same, and empty where it stands for nothing. */
    String said(F field) {
        String text = seen(field);
        return CellText.saysNothing(text) ? "" : text;
    }

    /** A day that the row can do without. */
    @Nullable LocalDate day(F field) {
        String text = said(field);
        if (text.isEmpty()) {
            return null;
        }
        DayText day = read(text, field);
        if (day == null) {
            remark(
                    RowRule.DATE_UNREADABLE,
                    field,
                    "This is no date: it is left out. Write year-month-day, 2024-09-02.");
            return null;
        }
        put(day, field);
        return day.day();
    }

    /** A day as the field's column writes it; null where the text is none. */
    @Nullable DayText read(String text, F field) {
        return days.read(text, field);
    }

    void put(DayText day, F field) {
        if (day.rule() != null) {
            remark(day.rule(), field, String.valueOf(day.put()));
        }
    }

    void put(NumberText number, F field) {
        if (number.rule() != null) {
            remark(number.rule(), field, String.valueOf(number.said()));
        }
    }

    void remark(RowRule rule, @Nullable F field, String reason) {
        remarks.remark(rule.name(), field == null ? null : columns.of(field), reason);
    }

    void refuse(RowRule rule, @Nullable F field, String reason) {
        remarks.refuse(rule.name(), field == null ? null : columns.of(field), reason);
    }
}
