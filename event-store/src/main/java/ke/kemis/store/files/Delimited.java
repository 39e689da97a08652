package ke.kemis.store.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ke.kemis.store.files.OpenMark.Verdict;
import ke.kemis.store.files.TextLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a delimited text file. A stray quotation mark must not swallow rows of others, which
 * is why no library reads them (decision 0021).
 */
final class Delimited implements Table {
    /** In how many lines a quotation mark is looked for that closes a field. */
    private static final int MOST_LINES = 10_000;

    private final Counted bytes;
    private final TextLines lines;
    private final Form form;
    private List<String> headings = List.of();
    private @Nullable Row next;

    Delimited(Form form, InputStream open) throws IOException {
        this.form = form;
        bytes = new Counted(open);
        bytes.skipNBytes(form.mark());
        lines = new TextLines(new InputStreamReader(bytes, form.charset()));
    }

    @Override
    public void under(Row header) {
        headings = header.fields();
    }

    @Override
    public boolean hasNext() {
        try {
            next = next == null ? read() : next;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return next != null;
    }

    @Override
    public Row next() {
        Row row = Objects.requireNonNull(next, "asked before");
        next = null;
        return row;
    }

    @Override
    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable Row read() throws IOException {
        Line first = lines.next();
        if (first != null && first.number() == 1 && SaidDelimiter.in(first.text()) != null) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        if (first.cut()) {
            return new Row(
                    first.number(),
                    Fields.literal(first.text(), form.delimiter()).all(),
                    new Row.Flaw.Cut());
        }
        Fields fields = Fields.of(first.text(), form.delimiter());
        return fields.open() < 0 ? new Row(first.number(), fields.all()) : over(first, fields);
    }

    /** A row with a field that is open where the line ends. */
    private Row over(Line first, Fields begun) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        Line last = first;
        Fields fields = begun;
        int before = 0;
        int from = 0;
        Verdict worst = Verdict.TEXT;
        while (fields.open() >= 0) {
            before += fields.open();
            OpenMark mark =
                    new OpenMark(
                            form.delimiter(),
                            headings,
                            before,
                            last.text().substring(from + fields.openAt()));
            List<Line> behind = new ArrayList<>();
            Verdict verdict = look(first, mark, text.length(), behind);
            if (verdict == Verdict.STRAY) {
                behind.reversed().forEach(lines::giveBack);
                Fields plain = Fields.literal(text.toString(), form.delimiter());
                return new Row(first.number(), plain.all(), new Row.Flaw.Unclosed(plain.open()));
            }
            worst = verdict.compareTo(worst) > 0 ? verdict : worst;
            for (Line line : behind) {
                text.append(last.end()).append(line.text());
                last = line;
            }
            from = Fields.closing(last.text(), 0);
            fields = Fields.of(last.text().substring(from), form.delimiter());
        }
        List<String> all = Fields.of(text.toString(), form.delimiter()).all();
        boolean doubtful =
                worst == Verdict.DOUBTFUL
                        || (worst == Verdict.TEXT_OF_A_WHOLE_ROW && all.size() != headings.size());
        return new Row(first.number(), all, doubtful ? new Row.Flaw.Spanning(last.number()) : null);
    }

    /** Reads the lines behind an open mark up to the one that tells what it is. */
    private Verdict look(Line first, OpenMark mark, int length, List<Line> behind)
            throws IOException {
        Verdict verdict = Verdict.OPEN;
        int left = Row.LONGEST - length;
        while (verdict == Verdict.OPEN) {
            Line line = lines.next();
            if (line == null) {
                return Verdict.STRAY;
            }
            behind.add(line);
            left -= line.text().length() + line.end().length();
            if (left < 0 || behind.size() == MOST_LINES || isBelowTitle(first, line)) {
                return Verdict.STRAY;
            }
            verdict = mark.behind(line.text());
        }
        return verdict;
    }

    /** No title reaches to the headings. */
    private boolean isBelowTitle(Line first, Line line) {
        return first.number() < form.headings() && line.number() >= form.headings();
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
