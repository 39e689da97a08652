package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a list of learners is read: whatever can be put right in one way only is put right and
 * remarked; what a learner can do without is left out and remarked; only a row that says too little
 * to know a person or a place by is refused.
 */
final class LearnerList {
    private static final int LONGEST_CONDITION = 500;
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");

    /** Where a list of counts says that a line adds others up. */
    private static final Set<LearnerField> SUMMED_OVER =
            EnumSet.of(
                    LearnerField.INSTITUTION,
                    LearnerField.GRADE,
                    LearnerField.LEVEL,
                    LearnerField.YEAR,
                    LearnerField.SEX);

    private static final String NO_CODE = "This is no institution's code.";

    private final LearnerColumns columns;
    private final Days<LearnerField> days;
    private final Predicate<InstitutionCode> registered;
    private final List<Remark> ofTheWhole;

    /** Whether some of the first rows speak of one sex alone. */
    private final boolean tellsSexesApart;

    /**
     * @param beginning the first rows behind the header
     * @param registered whether there is an institution of that code
     * @throws WrongFile when the header lacks what no row can do without
     */
    LearnerList(
            ImportSource source,
            Directions directions,
            Row header,
            List<Row> beginning,
            LocalDate today,
            Predicate<InstitutionCode> registered) {
        this.columns = LearnerColumns.enough(source, directions, header);
        this.days = Days.in(columns, beginning, today);
        this.registered = registered;
        this.tellsSexesApart =
                beginning.stream()
                        .map(row -> new Cells<>(columns, row, days))
                        .filter(Cells::readable)
                        .anyMatch(cells -> new SexInRow(cells).maybeSex() != null);
        this.ofTheWhole =
                Stream.concat(columns.ofTheWhole(today).stream(), days.ofTheWhole(header).stream())
                        .toList();
    }

    private LearnerList(LearnerList whole, Days<LearnerField> days, List<Remark> ofTheWhole) {
        this.columns = whole.columns;
        this.days = days;
        this.registered = whole.registered;
        this.tellsSexesApart = whole.tellsSexesApart;
        this.ofTheWhole = ofTheWhole;
    }

    /** The same, of which that is to be said too. */
    LearnerList saying(List<Remark> first) {
        return new LearnerList(
                this, days, Stream.concat(first.stream(), ofTheWhole.stream()).toList());
    }

    /** How these rows are read, which stand near each other. */
    LearnerList near(List<Row> stretch) {
        return new LearnerList(this, days.near(stretch), ofTheWhole);
    }

    /** What is to be said once, of the header, for every row. */
    List<Remark> ofTheWhole() {
        return ofTheWhole;
    }

    /** The column of a field. */
    @Nullable Integer column(LearnerField field) {
        return columns.of(field);
    }

    /** The column that says the class or level. */
    @Nullable Integer gradeColumn() {
        return column(columns.gradeField());
    }

    /** Reads a row that tells of a learner. */
    LearnerRow read(Row row) {
        Cells<LearnerField> cells = new Cells<>(columns, row, days);
        if (!cells.readable()) {
            return new LearnerRow.NotUnderstood(row.line(), null, cells.remarks().all());
        }
        PlaceInRow place = new PlaceInRow(cells, columns, registered);
        PersonInRow who = new PersonInRow(cells);
        String at = place.code();
        InstitutionCode institution = PlaceInRow.institution(at);
        if (institution == null && !at.isEmpty()) {
            cells.refuse(RowRule.INSTITUTION_UNREADABLE, LearnerField.INSTITUTION, NO_CODE);
        }
        int year = place.year();
        Grade grade = place.grade();
        Sex sex = new SexInRow(cells).sex();
        Person person = who.person(sex, who.born(year));
        if (person == null || institution == null || grade == null || cells.remarks().refused()) {
            return new LearnerRow.NotUnderstood(
                    row.line(), claimed(at, grade, year, sex), cells.remarks().all());
        }
        NumbersInRow numbers = new NumbersInRow(cells, registered);
        numbers.read(institution);
        List<Guardian> guardians = new GuardiansInRow(cells, columns).read();
        List<Step> history = new ArrayList<>();
        Arrival arrival = new LifeInRow(cells, columns).arrival(institution, grade, year, history);
        return new LearnerRow.Understood(
                row.line(),
                person,
                numbers.all(),
                guardians,
                HealthText.needs(cells.seen(LearnerField.DISABILITY)),
                condition(cells),
                arrival,
                history,
                new Claimed(at, grade, year, sex),
                cells.remarks());
    }

    /** Reads a row that only says who was found where. */
    LearnerRow.Named name(Row row) {
        Cells<LearnerField> cells = new Cells<>(columns, row, days);
        NumbersInRow numbers = new NumbersInRow(cells, registered);
        if (!cells.readable()) {
            return named(cells, null, numbers, null);
        }
        PlaceInRow place = new PlaceInRow(cells, columns, registered);
        Grade grade = place.anyGrade();
        int year = place.year();
        String at = place.code();
        InstitutionCode institution = PlaceInRow.institution(at);
        if (institution == null && !at.isEmpty()) {
            cells.remark(RowRule.INSTITUTION_UNREADABLE, LearnerField.INSTITUTION, NO_CODE);
        }
        numbers.readWithoutPlace();
        return named(
                cells,
                institution,
                numbers,
                claimed(at, grade, year, new SexInRow(cells).maybeSex()));
    }

    private static LearnerRow.Named named(
            Cells<LearnerField> cells,
            @Nullable InstitutionCode institution,
            NumbersInRow numbers,
            @Nullable Claimed claimed) {
        return new LearnerRow.Named(
                cells.line(), institution, numbers.all(), claimed, cells.remarks());
    }

    private static @Nullable Claimed claimed(
            String at, @Nullable Grade grade, int year, @Nullable Sex sex) {
        return grade == null || at.isEmpty() ? null : new Claimed(at, grade, year, sex);
    }

    /** Reads a row that only says how many there are. */
    Counted count(Row row) {
        Cells<LearnerField> cells = new Cells<>(columns, row, days);
        if (!cells.readable()) {
            return new Counted(null, cells.remarks());
        }
        SexInRow who = new SexInRow(cells);
        if ((tellsSexesApart && who.isBoth())
                || SUMMED_OVER.stream().map(cells::seen).anyMatch(PaperLine::namesASum)) {
            cells.refuse(RowRule.SUM_OF_ROWS, null, PaperLine.sentence(RowRule.SUM_OF_ROWS));
            return new Counted(null, cells.remarks());
        }
        PlaceInRow place = new PlaceInRow(cells, columns, registered);
        Grade grade = place.anyGrade();
        int year = place.year();
        String at = place.code();
        Sex sex = who.ofThoseCounted();
        String text = cells.seen(LearnerField.COUNT).replaceAll("[, ]|\\.0+$", "");
        if (!COUNT.matcher(text).matches()) {
            cells.refuse(
                    RowRule.COUNT_UNREADABLE, LearnerField.COUNT, "A count is a whole number.");
        }
        return grade == null || cells.remarks().refused()
                ? new Counted(null, cells.remarks())
                : new Counted(
                        new HeadcountsTaken.Count(
                                row.line(), at, grade, year, sex, Integer.parseInt(text)),
                        cells.remarks());
    }

    /** How many there are; absent where the remarks say why that cannot be read. */
    record Counted(HeadcountsTaken.@Nullable Count count, Remarking remarks) {}

    private static @Nullable String condition(Cells<LearnerField> cells) {
        String said = cells.seen(LearnerField.MEDICAL_CONDITION);
        if (HealthText.saysNothing(said)) {
            return null;
        }
        if (said.length() > LONGEST_CONDITION) {
            cells.remark(
                    RowRule.CONDITION_LEFT_OUT,
                    LearnerField.MEDICAL_CONDITION,
                    "The medical condition is left out: it has more than "
                            + LONGEST_CONDITION
                            + " characters.");
            return null;
        }
        return said;
    }
}
