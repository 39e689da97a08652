package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a list of institutions is read: what its words mean, and what may be put right. A value is
 * put right only where there is one way to do it, and a remark says so; otherwise the row is
 * refused.
 */
final class InstitutionList {
    /**
     * Taken where a list does not say: the year in which 8-4-4 began. Lists name schools at work.
     */
    private static final LocalDate LONG_OPEN = LocalDate.of(1985, 1, 1);

    private static final int LONGEST_NAME = 200;
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern PRIVATE_NAME =
            Pattern.compile(
                    "\\b(academy|aca|international|junior|preparatory|prep|educational"
                            + "|education centre|education center|montessori)\\b",
                    Pattern.CASE_INSENSITIVE);

    private final InstitutionColumns columns;
    private final Days<InstitutionColumn> days;
    private final List<Remark> ofTheWhole;

    /**
     * @param beginning the first rows behind the header
     * @throws WrongFile when the header lacks a needed column
     */
    InstitutionList(Row header, List<Row> beginning, LocalDate today) {
        this.columns = new InstitutionColumns(header);
        this.days = Days.in(columns, beginning, today);
        this.ofTheWhole =
                Stream.concat(columns.ofTheWhole().stream(), days.ofTheWhole(header).stream())
                        .toList();
    }

    private InstitutionList(
            InstitutionList whole, Days<InstitutionColumn> days, List<Remark> ofTheWhole) {
        this.columns = whole.columns;
        this.days = days;
        this.ofTheWhole = ofTheWhole;
    }

    /** The same, of which that is to be said too. */
    InstitutionList saying(List<Remark> first) {
        return new InstitutionList(
                this, days, Stream.concat(first.stream(), ofTheWhole.stream()).toList());
    }

    /** How these rows are read, which stand near each other. */
    InstitutionList near(List<Row> stretch) {
        return new InstitutionList(this, days.near(stretch), ofTheWhole);
    }

    /** What is to be said once, of the header, for every row. */
    List<Remark> ofTheWhole() {
        return ofTheWhole;
    }

    /** The column of a field. */
    @Nullable Integer column(InstitutionColumn field) {
        return columns.of(field);
    }

    InstitutionRow read(Row row) {
        Cells<InstitutionColumn> cells = new Cells<>(columns, row, days);
        RegisterInstitution intent = cells.readable() ? intent(cells) : null;
        return intent == null
                ? new InstitutionRow.NotUnderstood(row.line(), cells.remarks().all())
                : new InstitutionRow.Understood(row.line(), intent, cells.remarks());
    }

    private @Nullable RegisterInstitution intent(Cells<InstitutionColumn> cells) {
        SiteInRow site = new SiteInRow(cells, columns);
        InstitutionCode code = code(cells);
        String name = name(cells);
        Set<Level> kinds = kinds(cells);
        Ownership ownership = ownership(cells);
        County county = site.county();
        String subCounty = county == null ? null : site.subCounty(county);
        SiteInRow.Coordinates place = site.coordinates();
        LocalDate openedOn = openedOn(cells);
        if (code == null
                || name == null
                || kinds.isEmpty()
                || ownership == null
                || county == null
                || openedOn == null) {
            return null;
        }
        return new RegisterInstitution(
                code,
                name,
                kinds,
                ownership,
                county,
                subCounty,
                site.ward(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                openedOn);
    }

    private static @Nullable InstitutionCode code(Cells<InstitutionColumn> cells) {
        NumberText text = NumberText.of(cells.seen(InstitutionColumn.CODE));
        if (text.rule() == RowRule.NUMBER_LOST_DIGITS) {
            cells.refuse(
                    RowRule.CODE_UNREADABLE,
                    InstitutionColumn.CODE,
                    "A spreadsheet cut the last digits of the code off.");
            return null;
        }
        if (text.value().isEmpty()) {
            cells.refuse(RowRule.CODE_MISSING, InstitutionColumn.CODE, "The code is missing.");
            return null;
        }
        cells.put(text, InstitutionColumn.CODE);
        try {
            return InstitutionCode.of(text.value());
        } catch (IllegalArgumentException otherForm) {
            cells.refuse(
                    RowRule.CODE_UNREADABLE,
                    InstitutionColumn.CODE,
                    "A code has 1 to 20 letters, digits, '/', '-' or '.', and begins with a "
                            + "letter or digit.");
            return null;
        }
    }

    private static @Nullable String name(Cells<InstitutionColumn> cells) {
        String text = cells.said(InstitutionColumn.NAME);
        if (text.isEmpty()) {
            cells.refuse(RowRule.NAME_MISSING, InstitutionColumn.NAME, "The name is missing.");
            return null;
        }
        String name = SchoolName.tidy(text);
        if (name.length() > LONGEST_NAME) {
            cells.refuse(
                    RowRule.NAME_TOO_LONG,
                    InstitutionColumn.NAME,
                    "A name has at most " + LONGEST_NAME + " characters.");
            return null;
        }
        if (!name.equals(text)) {
            cells.remark(RowRule.NAME_TIDIED, InstitutionColumn.NAME, "Taken as: " + name);
        }
        return name;
    }

    private Set<Level> kinds(Cells<InstitutionColumn> cells) {
        String text = cells.said(InstitutionColumn.KIND);
        if (text.isEmpty()) {
            cells.refuse(
                    RowRule.KIND_MISSING,
                    InstitutionColumn.KIND,
                    "What the institution teaches is missing.");
            return Set.of();
        }
        Set<Level> kinds = Kinds.read(text, columns.ownKinds());
        if (kinds.isEmpty()) {
            cells.refuse(
                    RowRule.KIND_UNKNOWN,
                    InstitutionColumn.KIND,
                    "This is no kind of institution: write PRE_PRIMARY, PRIMARY, JUNIOR, "
                            + "SENIOR, SECONDARY_844, TVET, UNIVERSITY or TEACHER_TRAINING, "
                            + "several with ';' between.");
        }
        return kinds;
    }

    private static @Nullable Ownership ownership(Cells<InstitutionColumn> cells) {
        return switch (cells.said(InstitutionColumn.OWNERSHIP).toUpperCase(Locale.ROOT)) {
            case "PUBLIC", "GOVERNMENT", "GOK" -> Ownership.PUBLIC;
            case "PRIVATE", "APBET" -> Ownership.PRIVATE;
            case "" -> assumedOwnership(cells);
            default -> {
                cells.refuse(
                        RowRule.OWNERSHIP_UNKNOWN,
                        InstitutionColumn.OWNERSHIP,
                        "The ownership is PUBLIC or PRIVATE.");
                yield null;
            }
        };
    }

    private static Ownership assumedOwnership(Cells<InstitutionColumn> cells) {
        if (PRIVATE_NAME.matcher(cells.seen(InstitutionColumn.NAME)).find()) {
            cells.remark(
                    RowRule.OWNERSHIP_ASSUMED,
                    InstitutionColumn.OWNERSHIP,
                    "The ownership is missing: PRIVATE is taken, as nearly all schools of such a"
                            + " name are.");
            return Ownership.PRIVATE;
        }
        cells.remark(
                RowRule.OWNERSHIP_ASSUMED,
                InstitutionColumn.OWNERSHIP,
                "The ownership is missing: PUBLIC is taken, as most schools are.");
        return Ownership.PUBLIC;
    }

    private static @Nullable LocalDate openedOn(Cells<InstitutionColumn> cells) {
        String text = CellText.whole(cells.said(InstitutionColumn.OPENED_ON));
        if (text.isEmpty()) {
            if (cells.has(InstitutionColumn.OPENED_ON)) {
                cells.remark(
                        RowRule.OPENED_ON_ASSUMED,
                        InstitutionColumn.OPENED_ON,
                        "The day of opening is missing: 1 January 1985 is taken.");
            }
            return LONG_OPEN;
        }
        if (YEAR.matcher(text).matches()) {
            cells.remark(
                    RowRule.OPENED_ON_ASSUMED,
                    InstitutionColumn.OPENED_ON,
                    "Only the year is known: 1 January is taken.");
            return LocalDate.of(Integer.parseInt(text), 1, 1);
        }
        DayText day = cells.read(text, InstitutionColumn.OPENED_ON);
        if (day == null) {
            cells.refuse(
                    RowRule.OPENED_ON_UNREADABLE,
                    InstitutionColumn.OPENED_ON,
                    "This is no date: write year-month-day, 2008-01-31.");
            return null;
        }
        cells.put(day, InstitutionColumn.OPENED_ON);
        return day.day();
    }
}
