package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.command.intake.Lack.Need;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** What the headings of a list say: which column means what, and whether they are enough. */
final class LearnerColumns implements Columns<LearnerField> {
    private static final Set<LearnerField> NUMBERS =
            EnumSet.of(
                    LearnerField.UPI,
                    LearnerField.BIRTH_CERTIFICATE,
                    LearnerField.NATIONAL_ID,
                    LearnerField.MAISHA,
                    LearnerField.ASSESSMENT_NUMBER,
                    LearnerField.KCSE_INDEX,
                    LearnerField.KCPE_INDEX,
                    LearnerField.PASSPORT,
                    LearnerField.REFUGEE_ID);
    private static final Set<LearnerField> DAYS =
            EnumSet.of(
                    LearnerField.DATE_OF_BIRTH,
                    LearnerField.ADMISSION_DATE,
                    LearnerField.COMPLETION_DATE);
    private static final Set<LearnerField> WHO_ANSWERS =
            EnumSet.of(
                    LearnerField.MOTHER_NAME, LearnerField.FATHER_NAME, LearnerField.GUARDIAN_NAME);

    private final ImportSource source;
    private final Directions directions;
    private final Row row;
    private final Template.Head head;
    private final Map<LearnerField, Integer> columns;

    LearnerColumns(ImportSource source, Directions directions, Row row) {
        this.source = source;
        this.directions = directions;
        this.row = row;
        this.head = Template.of(source).head(row.fields(), directions.columns());
        this.columns = head.columns();
    }

    /**
     * The same, where the row has what no list can do without.
     *
     * @throws WrongFile when it has not
     */
    static LearnerColumns enough(ImportSource source, Directions directions, Row row) {
        LearnerColumns columns = new LearnerColumns(source, directions, row);
        Lack lack = columns.lack();
        if (lack != null) {
            throw new WrongFile(lack.sentence());
        }
        return columns;
    }

    ImportSource source() {
        return source;
    }

    Directions directions() {
        return directions;
    }

    @Override
    public List<String> headings() {
        return row.fields();
    }

    @Override
    public Map<LearnerField, Integer> all() {
        return columns;
    }

    @Override
    public Set<LearnerField> days() {
        return isOfPersons() ? DAYS : Set.of();
    }

    /** Where a list of this source says the class or level. */
    LearnerField gradeField() {
        boolean byLevel =
                has(LearnerField.LEVEL)
                        && (source == ImportSource.TVET_MIS || source == ImportSource.HEMIS);
        return byLevel || !has(LearnerField.GRADE) ? LearnerField.LEVEL : LearnerField.GRADE;
    }

    /** What the row does not name; nothing where it is enough. */
    @Nullable Lack lack() {
        List<Need> missing = new ArrayList<>();
        switch (source) {
            case EXAMINATION -> {
                if (NUMBERS.stream().noneMatch(this::has)) {
                    missing.add(Need.NUMBER);
                }
            }
            case HEADCOUNT -> {
                if (!has(LearnerField.COUNT)) {
                    missing.add(Need.COUNT);
                }
            }
            default -> ofPersons(missing);
        }
        if (!has(LearnerField.INSTITUTION) && directions.institution() == null) {
            missing.add(Need.INSTITUTION);
        }
        if (!hasGrade() && directions.grade() == null) {
            missing.add(
                    source != ImportSource.TVET_MIS && source != ImportSource.HEMIS
                            ? Need.CLASS
                            : Need.LEVEL);
        }
        return missing.isEmpty() ? null : new Lack(row.line(), missing);
    }

    private void ofPersons(List<Need> missing) {
        if (!has(LearnerField.NAME) && !has(LearnerField.FIRST_NAME)) {
            missing.add(Need.NAME);
        }
        if (!has(LearnerField.SEX)) {
            missing.add(Need.SEX);
        }
        if (!has(LearnerField.DATE_OF_BIRTH) && !has(LearnerField.AGE)) {
            missing.add(Need.DATE_OF_BIRTH);
        }
    }

    private boolean hasGrade() {
        return has(LearnerField.GRADE) || has(LearnerField.LEVEL);
    }

    /** What is to be said once, for every row. */
    List<Remark> ofTheWhole(LocalDate today) {
        Remarking remarks = new Remarking(row, row.fields());
        tell(
                remarks,
                RowRule.COLUMN_LEFT_OUT,
                "Columns the register does not know are left out: ",
                head.unknown());
        tell(
                remarks,
                RowRule.COLUMN_LEFT_OUT,
                "Columns are left out as was said of them: ",
                head.leftOut());
        tell(
                remarks,
                RowRule.COLUMN_REPEATED,
                "Columns that mean what another one means are left out: ",
                head.repeated());
        tell(
                remarks,
                RowRule.COLUMN_LEFT_OUT,
                "What stands in columns without a heading is left out: column ",
                head.nameless());
        tell(
                remarks,
                RowRule.COLUMNS_NOT_KEPT,
                "The register does not keep what these columns say: ",
                columns.entrySet().stream()
                        .filter(column -> !isKept(column.getKey()))
                        .map(column -> row.fields().get(column.getValue()))
                        .toList());
        if (has(LearnerField.PROGRAMME) && isKept(LearnerField.PROGRAMME)) {
            remarks.remark(
                    RowRule.COLUMNS_NOT_KEPT.name(),
                    of(LearnerField.PROGRAMME),
                    "Kept only of those who completed, as a part of their award.");
        }
        if (has(LearnerField.NAME) && source != ImportSource.EXAMINATION) {
            remarks.remark(
                    RowRule.NAMES_SURNAME_FIRST.name(),
                    of(LearnerField.NAME),
                    "Names of three words and more are read surname first; of two words neither is"
                            + " taken for the surname, as NEMIS writes them.");
        }
        if (!has(LearnerField.YEAR) && directions.year() == null) {
            remarks.remark(
                    RowRule.YEAR_ASSUMED.name(),
                    null,
                    "The file does not say of which school year it is: "
                            + today.getYear()
                            + " is taken.");
        }
        return remarks.all();
    }

    private static void tell(Remarking remarks, RowRule rule, String what, List<?> columns) {
        if (!columns.isEmpty()) {
            String named = columns.stream().map(String::valueOf).collect(Collectors.joining(", "));
            remarks.remark(rule.name(), null, what + Remarking.shown(named) + ".");
        }
    }

    /** Whether the register keeps what the field says, of some rows at least. */
    private boolean isKept(LearnerField field) {
        return switch (field) {
            case COUNTY, SUB_COUNTY, HEALTH_INSURANCE, MODE, SPONSOR -> false;
            case PHONE, EMAIL -> isOfPersons() && saysWhoAnswers();
            case MOTHER_ID, MOTHER_PHONE -> has(LearnerField.MOTHER_NAME);
            case FATHER_ID, FATHER_PHONE -> has(LearnerField.FATHER_NAME);
            case GUARDIAN_ID, GUARDIAN_PHONE -> has(LearnerField.GUARDIAN_NAME);
            case PROGRAMME, AWARD, AWARD_CLASS ->
                    isOfPersons() && has(LearnerField.COMPLETION_DATE);
            case YEAR_OF_STUDY -> source != ImportSource.NEMIS && source != ImportSource.TVET_MIS;
            default -> true;
        };
    }

    private boolean isOfPersons() {
        return source != ImportSource.EXAMINATION && source != ImportSource.HEADCOUNT;
    }

    boolean saysWhoAnswers() {
        return WHO_ANSWERS.stream().anyMatch(this::has);
    }
}
