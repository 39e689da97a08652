package ke.kemis.portal.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.WorkedRows;
import ke.kemis.query.imports.WorkedRowsOf;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The file with what became of each of its rows: read side by side with the stretches that were
 * worked through, so that neither is ever in memory as a whole.
 */
final class ImportResult {

    private final Desk desk;
    private final FileStore files;
    private final ImportRecord known;

    private final Deque<RowsTaken> stretches = new ArrayDeque<>();
    private long asked;
    private boolean complete;

    ImportResult(Desk desk, FileStore files, ImportRecord known) {
        this.desk = desk;
        this.files = files;
        this.known = known;
    }

    void write(OutputStream out) throws IOException {
        try (Rows rows = Rows.of(this::open);
                CsvWriter csv =
                        CsvWriter.builder()
                                .fieldSeparator(rows.form().delimiter())
                                .build(
                                        new BufferedWriter(
                                                new OutputStreamWriter(
                                                        out, StandardCharsets.UTF_8)))) {
            csv.writeRecord(with(rows.header(), rows.header(), "result", "reason"));
            while (rows.hasNext()) {
                Row row = rows.next();
                csv.writeRecord(judged(rows.header(), row));
            }
        }
    }

    private List<String> judged(Row header, Row row) {
        RowsTaken stretch = stretch(row.line());
        if (stretch == null) {
            return with(header, row, "", "");
        }
        List<Remark> remarks =
                stretch.remarks().stream().filter(remark -> remark.line() == row.line()).toList();
        String reason = remarks.stream().map(ImportResult::said).collect(Collectors.joining(" "));
        if (remarks.stream().anyMatch(Remark::refused)) {
            return with(header, row, "REFUSED", reason);
        }
        boolean already =
                stretch.alreadyAt().stream()
                        .anyMatch(
                                lines -> lines.first() <= row.line() && row.line() <= lines.last());
        return with(header, row, already ? "ALREADY" : "ACCEPTED", reason);
    }

    /** The stretch that covers the line; nothing where none does yet. */
    private @Nullable RowsTaken stretch(long line) {
        while (true) {
            while (!stretches.isEmpty() && stretches.peek().line() < line) {
                stretches.remove();
            }
            if (!stretches.isEmpty() || complete) {
                return stretches.peek();
            }
            List<RowsTaken> next =
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
     * A row of fewer fields than the header is filled up, so that the two columns stand in line.
     */
    private static List<String> with(Row header, Row row, String result, String reason) {
        List<String> fields = new ArrayList<>(row.fields());
        while (fields.size() < header.fields().size()) {
            fields.add("");
        }
        fields.add(result);
        fields.add(reason);
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
