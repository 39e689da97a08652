package ke.kemis.portal.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ke.kemis.command.intake.Template;
import ke.kemis.facts.intake.Remark;
import ke.kemis.portal.platform.Caller;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.WorkedRowsOf;
import ke.kemis.store.files.Row;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;

/**
 * What of a file's rows somebody is shown: all of it to whoever handed it in, and to anybody else
 * the columns that tell no more than their role is shown on a learner's record.
 */
public final class RowsShown {

    private static final String NOT_CLOSED = "QUOTATION_MARK_OPEN";
    private static final String MARK = " (withheld)";

    private final ImportRecord known;
    private final Set<Fields> shown;

    private RowsShown(ImportRecord known, Set<Fields> shown) {
        this.known = known;
        this.shown = shown;
    }

    /** What the one whose request this thread serves is shown. */
    public static RowsShown of(ImportRecord known) {
        Caller who = Caller.presentFor(new WorkedRowsOf(known.id(), 0));
        return new RowsShown(
                known,
                who.account().equals(known.by())
                        ? EnumSet.allOf(Fields.class)
                        : Permissions.shownTo(who.role()));
    }

    /** Whether nothing is withheld. */
    public boolean all() {
        return shown.containsAll(EnumSet.allOf(Fields.class));
    }

    /** A remark without what stands in the row, where that tells what is withheld. */
    public Remark of(Remark remark) {
        return remark.value() == null || shows(remark)
                ? remark
                : new Remark(
                        remark.line(),
                        remark.refused(),
                        remark.code(),
                        remark.field(),
                        null,
                        remark.reason());
    }

    /** A text that is not closed may hold the rest of its row, and others. */
    private boolean shows(Remark remark) {
        return all()
                || (!remark.code().equals(NOT_CLOSED)
                        && remark.field() != null
                        && columns(List.of(remark.field())).getFirst());
    }

    /** The rows of a file with these headings. */
    Table under(Row header) {
        return new Table(header.fields(), columns(header.fields()));
    }

    private List<Boolean> columns(List<String> headings) {
        return Template.tells(known.source(), headings, known.columns()).stream()
                .map(shown::containsAll)
                .toList();
    }

    /** Rows under their headings. */
    final class Table {

        private final List<String> headings;
        private final List<Boolean> columns;

        private Table(List<String> headings, List<Boolean> columns) {
            this.headings = headings;
            this.columns = columns;
        }

        /** A heading stays, and says that what stands under it is withheld. */
        List<String> headings() {
            List<String> said = new ArrayList<>();
            for (int i = 0; i < headings.size(); i++) {
                said.add(columns.get(i) ? headings.get(i) : headings.get(i) + MARK);
            }
            return said;
        }

        /** Nobody knows what titles tell. */
        List<String> title(Row row) {
            return all() ? row.fields() : without(row, List.of());
        }

        /**
         * What is shown of a row. The values of one that has not as many as there are headings may
         * stand anywhere, unless the register could read it.
         */
        List<String> row(Row row, boolean read) {
            return all() ? row.fields() : without(row, read || isWhole(row) ? columns : List.of());
        }

        /** Whether a row is withheld whole. */
        boolean withholds(Row row, boolean read) {
            return !all() && !read && !isWhole(row);
        }

        private boolean isWhole(Row row) {
            return row.flaw() == null && row.fields().size() == headings.size();
        }

        private static List<String> without(Row row, List<Boolean> columns) {
            List<String> left = new ArrayList<>();
            for (int i = 0; i < row.fields().size(); i++) {
                left.add(i < columns.size() && columns.get(i) ? row.fields().get(i) : "");
            }
            return left;
        }
    }
}
