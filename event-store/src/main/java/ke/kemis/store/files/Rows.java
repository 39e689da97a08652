package ke.kemis.store.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A delimited text file read row by row in constant memory, whatever its encoding and delimiter;
 * the header is its first row. Empty lines are passed over, and every other row is given as it
 * stands.
 */
public final class Rows implements Iterator<Row>, Closeable {
    private static final int LONGEST_ROW = 1 << 20;

    private final Form form;
    private final Row header;
    private final Counted bytes;
    private final CloseableIterator<CsvRecord> records;
    private long line;

    private Rows(Form form, Counted bytes) {
        this.form = form;
        this.bytes = bytes;
        this.records = records(form, bytes);
        if (!hasNext()) {
            throw new UnreadableFile("The file is empty.");
        }
        this.header = next();
    }

    /**
     * Begins to read.
     *
     * @throws UnreadableFile when it is no delimited text; also from reading on, where a quotation
     *     mark is never closed
     */
    public static Rows of(Source source) throws IOException {
        Form form;
        try (InputStream bytes = source.open()) {
            form = Form.of(bytes);
        }
        Counted bytes = new Counted(source.open());
        try {
            bytes.skipNBytes(form.mark());
            return new Rows(form, bytes);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken;
        }
    }

    // One stray character behind a closing quotation mark must not end an import of a million rows.
    @SuppressWarnings("removal")
    private static CloseableIterator<CsvRecord> records(Form form, InputStream bytes) {
        return CsvReader.builder()
                .fieldSeparator(form.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(new InputStreamReader(bytes, form.charset()))
                .iterator();
    }

    public Form form() {
        return form;
    }

    public Row header() {
        return header;
    }

    /** How much of the file has been read: some rows ahead of the last one given. */
    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException unclosed) {
            throw new UnreadableFile(
                    "The row after line "
                            + line
                            + " has no end: close its quotation mark, or remove it.");
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        return new Row(line, record.getFields());
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where the bytes come from; they are read twice, first to find out how they are written. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
