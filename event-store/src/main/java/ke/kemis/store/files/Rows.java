package ke.kemis.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A delimited text file or an Excel workbook read row by row in constant memory, whatever its
 * encoding and delimiter; the header is its first row. Lines in which there is nothing to see are
 * passed over, and every other row is given as it stands.
 */
public final class Rows implements Iterator<Row>, Closeable {
    private final Form form;
    private final Row header;
    private final Table table;
    private @Nullable Row ahead;

    private Rows(Form form, Table table) {
        this.form = form;
        this.table = table;
        if (!hasNext()) {
            throw new UnreadableFile("The file is empty.");
        }
        this.header = next();
        if (header.cut()) {
            throw new UnreadableFile(
                    "The first row is longer than a row may be: keep the columns of the template.");
        }
    }

    /** Begins to read, however long it takes. */
    public static Rows of(Source source) throws IOException {
        return of(source, () -> true);
    }

    /**
     * Begins to read.
     *
     * @param goOn whether somebody still waits for the rows; asked for every piece of the file
     * @throws UnreadableFile when it holds no rows that can be read; also from reading on, where a
     *     quotation mark is never closed
     * @throws ReadingStopped when nobody waits any more; also from reading on
     */
    public static Rows of(Source source, BooleanSupplier goOn) throws IOException {
        Form form;
        try (InputStream bytes = new Stoppable(source.open(), goOn)) {
            form = Form.of(bytes);
        }
        Table table = table(form, source, goOn);
        try {
            return new Rows(form, table);
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

    /** How much of the file has been read: some rows ahead of the last one given. */
    public long bytesRead() {
        return table.bytesRead();
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && table.hasNext()) {
            Row row = table.next();
            ahead = row.blank() ? null : row;
        }
        return ahead != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = Objects.requireNonNull(ahead);
        ahead = null;
        return row;
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
