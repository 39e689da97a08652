package ke.kemis.query.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one array for each column, in the order of the columns' declaration: the arguments
 * of {@code unnest}.
 *
 * @param <T> what a row is made of
 */
public final class Rows<T> {

    private final Collection<T> values;
    private final List<Column<T>> columns = new ArrayList<>();

    private Rows(Collection<T> values) {
        this.values = values;
    }

    public static <T> Rows<T> of(Collection<T> values) {
        return new Rows<>(values);
    }

    public Rows<T> uuid(Function<T, @Nullable UUID> value) {
        return column("uuid", value);
    }

    public Rows<T> text(Function<T, @Nullable String> value) {
        return column("text", value);
    }

    public Rows<T> bigint(Function<T, @Nullable Long> value) {
        return column("bigint", value);
    }

    public Rows<T> integer(Function<T, @Nullable Integer> value) {
        return column("integer", value);
    }

    public Rows<T> real(Function<T, @Nullable Double> value) {
        return column("float8", value);
    }

    public Rows<T> date(Function<T, @Nullable LocalDate> value) {
        return column("date", value);
    }

    /** A date or {@code infinity}. */
    public Rows<T> dateText(Function<T, @Nullable String> value) {
        return column("date", value);
    }

    public Rows<T> instant(Function<T, @Nullable Instant> value) {
        return column("timestamptz", value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Object[] arrays(Connection connection) throws SQLException {
        Object[] arrays = new Object[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = columns.get(i).array(connection, values);
        }
        return arrays;
    }

    private Rows<T> column(String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    private record Column<T>(String type, Function<T, ? extends @Nullable Object> value) {

        Array array(Connection connection, Collection<T> rows) throws SQLException {
            @Nullable Object[] cells = new @Nullable Object[rows.size()];
            int i = 0;
            for (T row : rows) {
                Object cell = value.apply(row);
                cells[i++] = cell == null ? null : cell.toString();
            }
            return connection.createArrayOf(type, cells);
        }
    }
}
