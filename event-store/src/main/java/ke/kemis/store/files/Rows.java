package ke.kemis.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import ke.kemis.store.files.UnreadableFile.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A delimited text file or an Excel workbook read row by row in constant memory, whatever its
 * encoding and delimiter. The header is its first row, or one of the first where somebody knows its
 * headings. Lines in which there is nothing to see are passed over, and every other row is given as
 * it stands.
 */
public final class Rows implements Iterator<Row>, Closeable {
    /** Among how many rows the headings are looked for. */
    static final int LOOKED_AT = 20;

    private final Form form;
    private final List<Row> above;
    private final Row header;
    private final Table table;
    private final Deque<Row> ahead = new ArrayDeque<>();

    /** Why the file cannot be read on behind the rows that are ahead. */
    private @Nullable UnreadableFile broken;

    private Rows(Form form, Table table, Headings headings) {
        this.form = form;
        this.table = table;
        List<Row> first = first();
        List<Row> toSee = first.stream().filter(row -> !row.blank()).toList();
        if (toSee.isEmpty()) {
            throw broken == null ? new UnreadableFile(Fault.EMPTY) : broken;
        }
        this.header = headings.among(toSee);
        if (header.cut()) {
            throw new UnreadableFile(Fault.HEADINGS_TOO_LONG);
        }
        table.under(header);
        int at = first.indexOf(header);
        this.above = List.copyOf(first.subList(0, at));
        first.subList(at + 1, first.size()).stream()
                .filter(row -> !row.blank())
                .forEach(ahead::add);
    }

    /**
     * The rows among which the header is, from the first in which there is something to see: of
     * text those up to the line that is known already, of a workbook no more than weigh as much as
     * the largest.
     */
    private List<Row> first() {
        List<Row> first = new ArrayList<>();
        long length = 0;
        boolean more = true;
        try {
            while (more && table.hasNext()) {
                Row row = table.next();
                if (!first.isEmpty() || !row.blank()) {
                    first.add(row);
                    length += row.length();
                    more =
                            form.workbook()
                                    ? first.size() < LOOKED_AT && length < Row.LONGEST
                                    : row.line() < form.headings();
                }
            }
        } catch (UnreadableFile here) {
            broken = here;
        }
        return first;
    }

    /** Begins to read, however long it takes. */
    public static Rows of(Source source) throws IOException {
        return of(source, Headings.FIRST, () -> true);
    }

    /**
     * Begins to read.
     *
     * @param headings who knows which row is the header
     * @param goOn whether somebody still waits for the rows; asked for every piece of the file
     * @throws UnreadableFile when it holds no rows that can be read; also from reading on
     * @throws ReadingStopped when nobody waits any more; also from reading on
     */
    public static Rows of(Source source, Headings headings, BooleanSupplier goOn)
            throws IOException {
        Form form;
        try (InputStream bytes = new Stoppable(source.open(), goOn)) {
            form = Form.of(bytes, headings);
        }
        Table table = table(form, source, goOn);
        try {
            return new Rows(
                    form, table, form.workbook() ? headings : Headings.onLine(form.headings()));
        } catch (RuntimeException broken) {
            table.close();
            throw broken;
        }
    }

    private static Table table(Form form, Source source, BooleanSupplier goOn) throws IOException {
        InputStream bytes = new Stoppable(source.open(), goOn);
        if (form.workbook()) {
            try (bytes) {
                return Sheet.of(bytes, goOn);
            }
        }
        try {
            return new Delimited(form, bytes);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken;
        }
    }

    public Form form() {
        return form;
    }

    public Row header() {
        return header;
    }

    /** The lines above the header as they stand, empty ones among them; most files have none. */
    public List<Row> above() {
        return above;
    }

    /** Which sheets of a workbook hold something too, and are not read. */
    public List<String> sheetsNotRead() {
        return table.notRead();
    }

    /** How much of the file has been read: some rows ahead of the last one given. */
    public long bytesRead() {
        return table.bytesRead();
    }

    @Override
    public boolean hasNext() {
        while (ahead.isEmpty()) {
            if (broken != null) {
                throw broken;
            }
            if (!table.hasNext()) {
                return false;
            }
            Row row = table.next();
            if (!row.blank()) {
                ahead.add(row);
            }
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove();
    }

    @Override
    public void close() {
        try {
            table.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where the bytes come from; they are read twice, first to find out how they are written. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
