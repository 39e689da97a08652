package ke.kemis.portal.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ke.kemis.facts.Erased;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken.Lines;
import ke.kemis.portal.download.Csv;
import ke.kemis.portal.download.Download;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.WorkedRows;
import ke.kemis.query.imports.WorkedRowsOf;
import ke.kemis.query.imports.WorkedStretch;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.Headings;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;

/**
 * The file with what became of each of its rows: read side by side with the stretches that were
 * worked through, so that neither is ever in memory as a whole.
 */
public final class ImportResult {

    /** Without it a spreadsheet takes UTF-8 for the encoding of its own country. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String WITHHELD =
            "What stands in this row is withheld: it does not stand under the headings.";

    private final Desk desk;
    private final FileStore files;
    private final ImportRecord known;
    private final RowsShown shown;

    private final Deque<WorkedStretch> stretches = new ArrayDeque<>();
    private long remarked = -1;
    private Map<Long, List<Remark>> byLine = Map.of();
    private long asked;
    private boolean complete;
    private boolean wholeSaid;

    public ImportResult(Desk desk, FileStore files, ImportRecord known) {
        this.desk = desk;
        this.files = files;
        this.known = known;
        this.shown = RowsShown.of(known);
    }

    /** Whether the file's bytes were destroyed, even if another import brought them back. */
    public static boolean isForgotten(FileStore files, ImportRecord known) throws IOException {
        if (Erased.is(known.fileName())) {
            return true;
        }
        try (InputStream bytes = files.open(known.sha256())) {
            return bytes == null;
        }
    }

    /**
     * Hands the file out under a name of its own.
     *
     * @throws UnreadableFile where not even its header can be read
     */
    public void write(HttpServletResponse response) throws IOException {
        Download.send(fileName(), response, this::write);
    }

    private String fileName() {
        return "result-"
                + known.fileName()
                        .replaceAll("[^A-Za-z0-9._-]", "_")
                        .replaceFirst("(?i)\\.xlsx$", ".csv");
    }

    /**
     * Writes the file, one that breaks off with what can be read of it; the stream stays open.
     *
     * @throws UnreadableFile where not even its header can be read
     */
    public void write(OutputStream out) throws IOException {
        Headings headings =
                known.headings() == null ? Headings.FIRST : Headings.onLine(known.headings());
        try (Rows rows = Rows.of(this::open, headings, () -> true)) {
            out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
            Csv csv = Csv.to(out, rows.form().delimiter());
            RowsShown.Table table = shown.under(rows.header());
            for (Row title : rows.above()) {
                csv.line(table.title(title));
            }
            csv.line(with(rows.header(), table.headings(), "result", "reason"));
            try {
                while (rows.hasNext()) {
                    csv.line(judged(rows.header(), rows.next(), table));
                }
            } catch (UnreadableFile broken) {
                csv.line(
                        with(rows.header(), List.of(), "", "From here on: " + broken.getMessage()));
            }
            csv.flush();
        }
    }

    private List<String> judged(Row header, Row row, RowsShown.Table table) {
        WorkedStretch stretch = stretch(row.line());
        if (stretch == null) {
            return with(
                    header, table.row(row, false), "", table.withholds(row, false) ? WITHHELD : "");
        }
        List<Remark> remarks = remarks(stretch, row.line());
        String reason = ofTheWhole(stretch, header) + said(remarks);
        if (remarks.stream().anyMatch(Remark::refused)) {
            return with(
                    header,
                    table.row(row, false),
                    "REFUSED",
                    table.withholds(row, false) ? reason + " " + WITHHELD : reason);
        }
        String result =
                stretch.review().contains(row.line())
                        ? "REVIEW"
                        : holds(stretch.joined(), row)
                                ? "JOINED"
                                : holds(stretch.already(), row) ? "ALREADY" : "ACCEPTED";
        return with(header, table.row(row, true), result, reason);
    }

    /** What is said of the header holds for every row, and stands in the first. */
    private String ofTheWhole(WorkedStretch stretch, Row header) {
        if (wholeSaid) {
            return "";
        }
        wholeSaid = true;
        List<Remark> remarks = remarks(stretch, header.line());
        return remarks.isEmpty() ? "" : "Of all rows: %s Of this row: ".formatted(said(remarks));
    }

    private static String said(List<Remark> remarks) {
        return remarks.stream().map(ImportResult::said).collect(Collectors.joining(" "));
    }

    private static boolean holds(List<Lines> all, Row row) {
        return all.stream()
                .anyMatch(lines -> lines.first() <= row.line() && row.line() <= lines.last());
    }

    private List<Remark> remarks(WorkedStretch stretch, long line) {
        if (stretch.line() != remarked) {
            remarked = stretch.line();
            byLine = stretch.remarks().stream().collect(Collectors.groupingBy(Remark::line));
        }
        return byLine.getOrDefault(line, List.of());
    }

    /** The stretch that covers the line; nothing where none does yet. */
    private @Nullable WorkedStretch stretch(long line) {
        while (true) {
            while (!stretches.isEmpty() && stretches.peek().line() < line) {
                stretches.remove();
            }
            if (!stretches.isEmpty() || complete) {
                return stretches.peek();
            }
            List<WorkedStretch> next =
                    desk.ask(new WorkedRowsOf(known.id(), asked), WorkedRows.class).items();
            complete = next.isEmpty();
            if (!complete) {
                asked = next.getLast().line();
                stretches.addAll(next);
            }
        }
    }

    private static String said(Remark remark) {
        return remark.field() == null
                ? remark.reason()
                : "%s: %s".formatted(remark.field(), remark.reason());
    }

    /**
     * The two columns stand under their headings in every row: one of fewer fields than the header
     * is filled up, and what another has beyond it follows behind.
     */
    private static List<String> with(Row header, List<String> row, String result, String reason) {
        int width = header.fields().size();
        List<String> fields = new ArrayList<>(row);
        while (fields.size() < width) {
            fields.add("");
        }
        fields.addAll(width, List.of(result, reason));
        return fields;
    }

    private InputStream open() throws IOException {
        InputStream bytes = files.open(known.sha256());
        if (bytes == null) {
            throw new FileNotFoundException("the bytes of import %s".formatted(known.id()));
        }
        return bytes;
    }
}
