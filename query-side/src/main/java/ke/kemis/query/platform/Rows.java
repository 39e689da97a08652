package ke.kemis.query.platform;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** JSON as text, kept as it is written. */
    public Rows<T> json(Function<T, String> value) {
        columns.add(new Column<>("text", value, "::json"));
        return this;
    }

    /** Several texts in one cell. */
    public Rows<T> texts(Function<T, List<String>> value) {
        columns.add(new Column<>("text", row -> literal(value.apply(row)), "::text[]"));
        return this;
    }

    private static String literal(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** An instant or {@code infinity}. */
    public Rows<T> instantText(Function<T, String> value) {
        return column("timestamptz", value);
    }

    public Rows<T> instant(Function<T, @Nullable Instant> value) {
        return column("timestamptz", value);
    }

    /** What to select the rows from: a question mark for each column. */
    String selected() {
        List<String> names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
        return "select %s from unnest(%s) as row (%s)"
                .formatted(
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> names.get(i) + columns.get(i).cast())
                                .collect(Collectors.joining(", ")),
                        String.join(", ", Collections.nCopies(columns.size(), "?")),
                        String.join(", ", names));
    }

    /** The rows in the text form of COPY. */
    byte[] copied() {
        StringBuilder text = new StringBuilder(values.size() * 64);
        for (T row : values) {
            char end = 0;
            for (Column<T> column : columns) {
                if (end != 0) {
                    text.append(end);
                }
                end = '\t';
                Object cell = column.value().apply(row);
                if (cell == null) {
                    text.append("\\N");
                } else {
                    escape(cell.toString(), text);
                }
            }
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void escape(String cell, StringBuilder into) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            switch (c) {
                case '\\' -> into.append("\\\\");
                case '\t' -> into.append("\\t");
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                default -> into.append(c);
            }
        }
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
        columns.add(new Column<>(type, value, ""));
        return this;
    }

    private record Column<T>(
            String type, Function<T, ? extends @Nullable Object> value, String cast) {

        /** Texts, which the driver sends as they are: anything else is escaped, and read again. */
        Array array(Connection connection, Collection<T> rows) throws SQLException {
            @Nullable String[] cells = new @Nullable String[rows.size()];
            int i = 0;
            for (T row : rows) {
                Object cell = value.apply(row);
                cells[i++] = cell == null ? null : cell.toString();
            }
            return connection.createArrayOf(type, cells);
        }
    }
}
