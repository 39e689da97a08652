package ke.kemis.command.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a list of institutions is read: what its columns are called, what its words mean, and what
 * may be put right. A value is put right only where there is one way to do it, and a remark says
 * so; otherwise the row is refused.
 */
final class InstitutionList {
    /**
     * Taken where a list does not say: the year in which 8-4-4 began. Lists name schools at work.
     */
    static final LocalDate LONG_OPEN = LocalDate.of(1985, 1, 1);

    private static final int LONGEST_NAME = 200;
    private static final double SOUTH = -4.9;
    private static final double NORTH = 5.5;
    private static final double WEST = 33.8;
    private static final double EAST = 42.0;
    private static final Pattern PRIVATE_NAME =
            Pattern.compile(
                    "\\b(academy|aca|international|junior|preparatory|prep|educational"
                            + "|education centre|education center|montessori)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("[uuuu-M-d][d/M/uuuu][d-M-uuuu][d.M.uuuu]", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private final Map<InstitutionColumn, Integer> columns;
    private final List<String> header;
    private final List<Remark> ofTheWhole;

    /**
     * @throws WrongFile when the header lacks a needed column
     */
    InstitutionList(Row header) {
        this.columns = InstitutionColumn.in(header);
        this.header = header.fields();
        this.ofTheWhole = ofTheWhole(header.line());
    }

    /** What is to be said once, of the header, for every row. */
    List<Remark> ofTheWhole() {
        return ofTheWhole;
    }

    InstitutionRow read(Row row) {
        Reading reading = new Reading(row);
        RegisterInstitution intent = reading.intent();
        return intent == null
                ? new InstitutionRow.NotUnderstood(row.line(), reading.refusals())
                : new InstitutionRow.Understood(row.line(), intent, List.copyOf(reading.remarks));
    }

    /** The column's name as the file writes it. */
    String nameOf(InstitutionColumn column) {
        Integer at = columns.get(column);
        return at == null ? column.title() : header.get(at);
    }

    private List<Remark> ofTheWhole(long line) {
        List<Remark> remarks = new ArrayList<>();
        if (!ownKinds()) {
            remarks.add(
                    new Remark(
                            line,
                            false,
                            RowRule.KINDS_INFERRED.name(),
                            nameOf(InstitutionColumn.KIND),
                            null,
                            Kinds.INFERENCE));
        }
        if (!columns.containsKey(InstitutionColumn.OPENED_ON)) {
            remarks.add(
                    new Remark(
                            line,
                            false,
                            RowRule.OPENED_ON_ASSUMED.name(),
                            InstitutionColumn.OPENED_ON.title(),
                            null,
                            "The file says of no institution when it opened: 1 January 1985 is "
                                    + "taken."));
        }
        return List.copyOf(remarks);
    }

    private boolean ownKinds() {
        return nameOf(InstitutionColumn.KIND).strip().toLowerCase(Locale.ROOT).startsWith("kind");
    }

    /** One row on its way from text to intent. */
    private final class Reading {
        private final Row row;
        private final List<Remark> remarks = new ArrayList<>();

        Reading(Row row) {
            this.row = row;
        }

        @Nullable RegisterInstitution intent() {
            if (row.blank()) {
                refuse(RowRule.ROW_EMPTY, null, "The row is empty.");
                return null;
            }
            if (longerThanHeader()) {
                refuse(
                        RowRule.ROW_TOO_LONG,
                        null,
                        "The row has %d fields, the first row %d: a value that holds the delimiter needs quotation marks."
                                .formatted(row.fields().size(), header.size()));
                return null;
            }
            InstitutionCode code = code();
            String name = name();
            Set<Level> kinds = kinds();
            Ownership ownership = ownership();
            County county = county();
            String subCounty = county == null ? null : subCounty(county);
            Double[] place = coordinates();
            LocalDate openedOn = openedOn();
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
                    optional(InstitutionColumn.WARD),
                    place[0],
                    place[1],
                    openedOn);
        }

        List<Remark> refusals() {
            return remarks.stream().filter(Remark::refused).toList();
        }

        private boolean longerThanHeader() {
            for (int i = header.size(); i < row.fields().size(); i++) {
                if (!row.seen(i).isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable InstitutionCode code() {
            NumberText text = NumberText.of(seen(InstitutionColumn.CODE));
            if (text.value().isEmpty()) {
                refuse(RowRule.CODE_MISSING, InstitutionColumn.CODE, "The code is missing.");
                return null;
            }
            if (text.rule() == RowRule.NUMBER_LOST_DIGITS) {
                refuse(
                        RowRule.CODE_UNREADABLE,
                        InstitutionColumn.CODE,
                        "A spreadsheet cut the last digits of the code off.");
                return null;
            }
            if (text.rule() != null) {
                remark(text.rule(), InstitutionColumn.CODE, String.valueOf(text.said()));
            }
            try {
                return InstitutionCode.of(text.value());
            } catch (IllegalArgumentException otherForm) {
                refuse(
                        RowRule.CODE_UNREADABLE,
                        InstitutionColumn.CODE,
                        "A code has 1 to 20 letters, digits, '/', '-' or '.', and begins with a "
                                + "letter or digit.");
                return null;
            }
        }

        private @Nullable String name() {
            String text = seen(InstitutionColumn.NAME);
            if (text.isEmpty()) {
                refuse(RowRule.NAME_MISSING, InstitutionColumn.NAME, "The name is missing.");
                return null;
            }
            String name = SchoolName.tidy(text);
            if (name.length() > LONGEST_NAME) {
                refuse(
                        RowRule.NAME_TOO_LONG,
                        InstitutionColumn.NAME,
                        "A name has at most " + LONGEST_NAME + " characters.");
                return null;
            }
            if (!name.equals(text)) {
                remark(RowRule.NAME_TIDIED, InstitutionColumn.NAME, "Taken as: " + name);
            }
            return name;
        }

        private Set<Level> kinds() {
            String text = seen(InstitutionColumn.KIND);
            if (text.isEmpty()) {
                refuse(
                        RowRule.KIND_MISSING,
                        InstitutionColumn.KIND,
                        "What the institution teaches is missing.");
                return Set.of();
            }
            Set<Level> kinds = Kinds.read(text, ownKinds());
            if (kinds.isEmpty()) {
                refuse(
                        RowRule.KIND_UNKNOWN,
                        InstitutionColumn.KIND,
                        "This is no kind of institution: write PRE_PRIMARY, PRIMARY, JUNIOR, "
                                + "SENIOR, SECONDARY_844, TVET, UNIVERSITY or TEACHER_TRAINING, "
                                + "several with ';' between.");
            }
            return kinds;
        }

        private @Nullable Ownership ownership() {
            String text = seen(InstitutionColumn.OWNERSHIP).toUpperCase(Locale.ROOT);
            return switch (text) {
                case "PUBLIC", "GOVERNMENT", "GOK" -> Ownership.PUBLIC;
                case "PRIVATE", "APBET" -> Ownership.PRIVATE;
                case "" -> assumedOwnership();
                default -> {
                    refuse(
                            RowRule.OWNERSHIP_UNKNOWN,
                            InstitutionColumn.OWNERSHIP,
                            "The ownership is PUBLIC or PRIVATE.");
                    yield null;
                }
            };
        }

        private Ownership assumedOwnership() {
            if (PRIVATE_NAME.matcher(seen(InstitutionColumn.NAME)).find()) {
                remark(
                        RowRule.OWNERSHIP_ASSUMED,
                        InstitutionColumn.OWNERSHIP,
                        "The ownership is missing: PRIVATE is taken, as nearly all schools of such "
                                + "a name are.");
                return Ownership.PRIVATE;
            }
            remark(
                    RowRule.OWNERSHIP_ASSUMED,
                    InstitutionColumn.OWNERSHIP,
                    "The ownership is missing: PUBLIC is taken, as most schools are.");
            return Ownership.PUBLIC;
        }

        private @Nullable County county() {
            String text = seen(InstitutionColumn.COUNTY);
            if (text.isEmpty()) {
                return countyOfWard();
            }
            boolean knec =
                    nameOf(InstitutionColumn.COUNTY).toLowerCase(Locale.ROOT).contains("knec");
            CountyNames.Spelling spelling =
                    knec ? CountyNames.readKnec(text) : CountyNames.read(text);
            if (spelling == null) {
                refuse(
                        RowRule.COUNTY_UNKNOWN,
                        InstitutionColumn.COUNTY,
                        "This is none of the 47 counties: write its name or its IEBC code.");
                return null;
            }
            if (spelling.reason() != null) {
                remark(
                        RowRule.COUNTY_PUT_RIGHT,
                        InstitutionColumn.COUNTY,
                        "Taken as " + spelling.county().title() + ": " + spelling.reason() + ".");
            }
            return spelling.county();
        }

        /**
         * Under its name of today. One that the county does not have stays as it is written: new
         * ones are made faster than any table, and no school is turned away for that.
         */
        private @Nullable String subCounty(County county) {
            String text = seen(InstitutionColumn.SUB_COUNTY);
            if (text.isEmpty()) {
                return null;
            }
            SubCounties.Name name = SubCounties.read(county, text);
            if (name == null) {
                String counties =
                        SubCounties.counties(text).stream()
                                .map(County::title)
                                .collect(Collectors.joining(", "));
                remark(
                        RowRule.SUB_COUNTY_UNKNOWN,
                        InstitutionColumn.SUB_COUNTY,
                        "The register knows no sub-county of this name in %s%s: it is kept as it is written."
                                .formatted(
                                        county.title(),
                                        counties.isEmpty() ? "" : ", but one in " + counties));
                return text;
            }
            if (name.was() != null) {
                remark(
                        RowRule.SUB_COUNTY_RENAMED,
                        InstitutionColumn.SUB_COUNTY,
                        "Taken as sub-county %s (was %s).".formatted(name.today(), name.was()));
            } else if (!name.byName()) {
                remark(
                        RowRule.SUB_COUNTY_PUT_RIGHT,
                        InstitutionColumn.SUB_COUNTY,
                        "Taken as sub-county %s.".formatted(name.today()));
            }
            return name.today();
        }

        private @Nullable County countyOfWard() {
            String ward = seen(InstitutionColumn.WARD);
            Set<County> counties = CountyNames.withWard(ward);
            if (counties.size() == 1) {
                County county = counties.iterator().next();
                remark(
                        RowRule.COUNTY_FROM_WARD,
                        InstitutionColumn.COUNTY,
                        "The county is missing: %s is taken, the only one with a ward %s."
                                .formatted(county.title(), ward));
                return county;
            }
            refuse(
                    RowRule.COUNTY_MISSING,
                    InstitutionColumn.COUNTY,
                    counties.isEmpty()
                            ? "The county is missing."
                            : "The county is missing, and there is a ward %s in %s."
                                    .formatted(
                                            ward,
                                            counties.stream()
                                                    .map(County::title)
                                                    .collect(Collectors.joining(", "))));
            return null;
        }

        /** Latitude and longitude, or twice nothing. */
        private Double[] coordinates() {
            Double[] none = new Double[2];
            String north = seen(InstitutionColumn.LATITUDE);
            String east = seen(InstitutionColumn.LONGITUDE);
            if (north.isEmpty() && east.isEmpty()) {
                return none;
            }
            double latitude = number(north);
            double longitude = number(east);
            if (inKenya(latitude, longitude)) {
                return new Double[] {latitude, longitude};
            }
            if (inKenya(longitude, latitude)) {
                remark(
                        RowRule.COORDINATES_SWAPPED,
                        InstitutionColumn.LATITUDE,
                        "Latitude and longitude were exchanged.");
                return new Double[] {longitude, latitude};
            }
            remark(
                    RowRule.COORDINATES_DROPPED,
                    InstitutionColumn.LATITUDE,
                    "The place %s, %s is not in Kenya: it is left out.".formatted(north, east));
            return none;
        }

        private @Nullable LocalDate openedOn() {
            String text = seen(InstitutionColumn.OPENED_ON);
            if (text.isEmpty()) {
                if (columns.containsKey(InstitutionColumn.OPENED_ON)) {
                    remark(
                            RowRule.OPENED_ON_ASSUMED,
                            InstitutionColumn.OPENED_ON,
                            "The day of opening is missing: 1 January 1985 is taken.");
                }
                return LONG_OPEN;
            }
            if (text.matches("(19|20)\\d\\d")) {
                remark(
                        RowRule.OPENED_ON_ASSUMED,
                        InstitutionColumn.OPENED_ON,
                        "Only the year is known: 1 January is taken.");
                return LocalDate.of(Integer.parseInt(text), 1, 1);
            }
            try {
                return LocalDate.parse(text, DAY);
            } catch (DateTimeException noDay) {
                refuse(
                        RowRule.OPENED_ON_UNREADABLE,
                        InstitutionColumn.OPENED_ON,
                        "This is no date: write year-month-day, 2008-01-31.");
                return null;
            }
        }

        private String seen(InstitutionColumn column) {
            Integer at = columns.get(column);
            return at == null ? "" : row.seen(at);
        }

        private @Nullable String optional(InstitutionColumn column) {
            String text = seen(column);
            return text.isEmpty() ? null : text;
        }

        private void remark(RowRule rule, InstitutionColumn column, String reason) {
            remarks.add(
                    new Remark(
                            row.line(), false, rule.name(), nameOf(column), raw(column), reason));
        }

        private void refuse(RowRule rule, @Nullable InstitutionColumn column, String reason) {
            remarks.add(
                    new Remark(
                            row.line(),
                            true,
                            rule.name(),
                            column == null ? null : nameOf(column),
                            column == null ? null : raw(column),
                            reason));
        }

        private @Nullable String raw(InstitutionColumn column) {
            Integer at = columns.get(column);
            return at == null || at >= row.fields().size() ? null : row.fields().get(at);
        }
    }

    private static boolean inKenya(double latitude, double longitude) {
        return latitude >= SOUTH && latitude <= NORTH && longitude >= WEST && longitude <= EAST;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
