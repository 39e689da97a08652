package ke.kemis.command.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;

/** What the headings of a list of institutions say: which column means what. */
final class InstitutionColumns implements Columns<InstitutionColumn> {
    private final Row row;
    private final Map<InstitutionColumn, Integer> columns;

    /**
     * @throws WrongFile when the row lacks a needed column
     */
    InstitutionColumns(Row row) {
        this.row = row;
        this.columns = InstitutionColumn.in(row);
    }

    @Override
    public List<String> headings() {
        return row.fields();
    }

    @Override
    public Map<InstitutionColumn, Integer> all() {
        return columns;
    }

    @Override
    public Set<InstitutionColumn> days() {
        return Set.of(InstitutionColumn.OPENED_ON);
    }

    /** Whether kinds are written in the register's own words, which mean themselves. */
    boolean ownKinds() {
        return heading(InstitutionColumn.KIND).startsWith("kind");
    }

    /** Whether counties are counted as KNEC does. */
    boolean countiesOfKnec() {
        return heading(InstitutionColumn.COUNTY).contains("knec");
    }

    /** What is to be said once, for every row. */
    List<Remark> ofTheWhole() {
        Remarking remarks = new Remarking(row, headings());
        if (!ownKinds()) {
            remarks.remark(
                    RowRule.KINDS_INFERRED.name(), of(InstitutionColumn.KIND), Kinds.INFERENCE);
        }
        if (!has(InstitutionColumn.OPENED_ON)) {
            remarks.remark(
                    RowRule.OPENED_ON_ASSUMED.name(),
                    null,
                    "The file says of no institution when it opened: 1 January 1985 is taken.");
        }
        return remarks.all();
    }

    private String heading(InstitutionColumn column) {
        Integer at = of(column);
        return at == null ? "" : row.seen(at).toLowerCase(Locale.ROOT);
    }
}
