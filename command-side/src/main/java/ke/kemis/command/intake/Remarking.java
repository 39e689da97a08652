package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** What is said of one row while it is read. */
final class Remarking {
    private static final int LONGEST_VALUE = 200;

    /** What a database or a page cannot show, and half of a pair of surrogates. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final Row row;
    private final List<String> header;
    private final List<Remark> remarks = new ArrayList<>();
    private boolean refused;

    Remarking(Row row, List<String> header) {
        this.row = row;
        this.header = header;
    }

    /** The row is taken with a value put right. */
    void remark(String code, @Nullable Integer column, String reason) {
        remarks.add(of(false, code, column, reason));
    }

    /** The row is left out. */
    void refuse(String code, @Nullable Integer column, String reason) {
        refused = true;
        remarks.add(of(true, code, column, reason));
    }

    boolean refused() {
        return refused;
    }

    List<Remark> all() {
        return refused ? remarks.stream().filter(Remark::refused).toList() : List.copyOf(remarks);
    }

    Remark of(boolean refuses, String code, @Nullable Integer column, String reason) {
        return new Remark(
                row.line(),
                refuses,
                code,
                column == null || column >= header.size() ? null : shown(header.get(column)),
                column == null || column >= row.fields().size()
                        ? null
                        : shown(row.fields().get(column)),
                reason);
    }

    static String shown(String text) {
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        return UNSHOWABLE.matcher(cut).replaceAll("\uFFFD");
    }
}
