package ke.kemis.store.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

/** The rows of a delimited text file. */
final class Delimited implements Table {
    private final Counted bytes;
    private final CloseableIterator<CsvRecord> records;
    private long line;

    Delimited(Form form, InputStream open) throws IOException {
        this(form, open, false);
    }

    private Delimited(Form form, InputStream open, boolean cut) throws IOException {
        bytes = new Counted(open);
        bytes.skipNBytes(form.mark());
        records = records(form, bytes, cut);
    }

    /** The same of the first bytes of a file, which may end in the middle of a row. */
    static Delimited beginning(Form form, InputStream open) throws IOException {
        return new Delimited(form, open, true);
    }

    // One stray character behind a closing quotation mark must not end an import of a million rows.
    @SuppressWarnings("removal")
    private static CloseableIterator<CsvRecord> records(Form form, InputStream bytes, boolean cut) {
        return CsvReader.builder()
                .fieldSeparator(form.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(cut)
                .skipEmptyLines(false)
                .maxBufferSize(Row.LONGEST)
                .ofCsvRecord(new InputStreamReader(bytes, form.charset()))
                .iterator();
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof RuntimeException said
                    && !(said instanceof CsvParseException)) {
                throw said;
            }
            throw new UnreadableFile(
                    "The row after line "
                            + line
                            + " has no end: close its quotation mark, or remove it.");
        }
    }

    @Override
    public Row next() {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        return new Row(line, record.getFields());
    }

    @Override
    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        records.close();
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
