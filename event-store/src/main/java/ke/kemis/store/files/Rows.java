package ke.kemis.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
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
    }

    /**
     * Begins to read.
     *
     * @throws UnreadableFile when it holds no rows that can be read; also from reading on, where a
     *     quotation mark is never closed
     */
    public static Rows of(Source source) throws IOException {
        Form form;
        try (InputStream bytes = source.open()) {
            form = Form.of(bytes);
        }
        Table table = table(form, source);
        try {
            return new Rows(form, table);
        } catch (RuntimeException broken) {
            table.close();
            throw broken;
        }
    }

    private static Table table(Form form, Source source) throws IOException {
        if (form.workbook()) {
            try (InputStream bytes = source.open()) {
                return Sheet.of(bytes);
            }
        }
        InputStream bytes = source.open();
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
