package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a list writes its days. Which of day and month comes first is decided for each column, by the
 * beginning of the file alone: so it is the same wherever an import is gone on with.
 */
final class Days<F> {
    private final Columns<F> columns;
    private final LocalDate today;
    private final Map<F, DayOrder> orders;

    private Days(Columns<F> columns, LocalDate today, Map<F, DayOrder> orders) {
        this.columns = columns;
        this.today = today;
        this.orders = orders;
    }

    /**
     * Looks for the order.
     *
     * @param beginning the first rows behind the header
     */
    static <F> Days<F> in(Columns<F> columns, List<Row> beginning, LocalDate today) {
        return new Days<>(
                columns, today, orders(columns, (_, texts) -> DayOrder.of(texts), beginning));
    }

    /** The same for these rows, with doubt about what stands near a day in the other order. */
    Days<F> near(List<Row> rows) {
        return new Days<>(
                columns,
                today,
                orders(columns, (field, texts) -> order(field).beside(texts), rows));
    }

    private static <F> Map<F, DayOrder> orders(
            Columns<F> columns, BiFunction<F, List<String>, DayOrder> order, List<Row> rows) {
        Map<F, DayOrder> orders = new HashMap<>();
        for (F field : columns.days()) {
            Integer at = columns.of(field);
            if (at != null) {
                orders.put(
                        field, order.apply(field, rows.stream().map(row -> row.seen(at)).toList()));
            }
        }
        return orders;
    }

    LocalDate today() {
        return today;
    }

    /** A day as the field's column writes it. */
    @Nullable DayText read(String text, F field) {
        return DayText.read(text, today.getYear(), order(field));
    }

    private DayOrder order(F field) {
        return orders.getOrDefault(field, DayOrder.DAY_FIRST);
    }

    /** What is to be said once, for every row. */
    List<Remark> ofTheWhole(Row header) {
        Remarking remarks = new Remarking(header, columns.headings());
        for (F field : columns.days()) {
            if (order(field).monthFirst()) {
                remarks.remark(
                        RowRule.MONTH_FIRST.name(),
                        columns.of(field),
                        "Days are read month first: some in the first rows can be read in no other"
                                + " way, and none the other way round.");
            } else if (order(field).mixed()) {
                remarks.remark(
                        RowRule.DATE_UNCERTAIN.name(),
                        columns.of(field),
                        "Some days are written day first and some month first: what could be"
                                + " either is read day first and remarked.");
            }
        }
        return remarks.all();
    }
}
