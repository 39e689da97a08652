package ke.kemis.command.intake;

import static ke.kemis.command.intake.LearnerField.ADMISSION_DATE;
import static ke.kemis.command.intake.LearnerField.ADMISSION_NUMBER;
import static ke.kemis.command.intake.LearnerField.AGE;
import static ke.kemis.command.intake.LearnerField.ASSESSMENT_NUMBER;
import static ke.kemis.command.intake.LearnerField.AWARD;
import static ke.kemis.command.intake.LearnerField.AWARD_CLASS;
import static ke.kemis.command.intake.LearnerField.BIRTH_CERTIFICATE;
import static ke.kemis.command.intake.LearnerField.COMPLETION_DATE;
import static ke.kemis.command.intake.LearnerField.COUNT;
import static ke.kemis.command.intake.LearnerField.COUNTY;
import static ke.kemis.command.intake.LearnerField.DATE_OF_BIRTH;
import static ke.kemis.command.intake.LearnerField.DISABILITY;
import static ke.kemis.command.intake.LearnerField.FATHER_ID;
import static ke.kemis.command.intake.LearnerField.FATHER_NAME;
import static ke.kemis.command.intake.LearnerField.FATHER_PHONE;
import static ke.kemis.command.intake.LearnerField.FIRST_NAME;
import static ke.kemis.command.intake.LearnerField.GRADE;
import static ke.kemis.command.intake.LearnerField.GUARDIAN_ID;
import static ke.kemis.command.intake.LearnerField.GUARDIAN_NAME;
import static ke.kemis.command.intake.LearnerField.GUARDIAN_PHONE;
import static ke.kemis.command.intake.LearnerField.HEALTH_INSURANCE;
import static ke.kemis.command.intake.LearnerField.INSTITUTION;
import static ke.kemis.command.intake.LearnerField.KCSE_INDEX;
import static ke.kemis.command.intake.LearnerField.KCSE_YEAR;
import static ke.kemis.command.intake.LearnerField.LEVEL;
import static ke.kemis.command.intake.LearnerField.MAISHA;
import static ke.kemis.command.intake.LearnerField.MEDICAL_CONDITION;
import static ke.kemis.command.intake.LearnerField.MODE;
import static ke.kemis.command.intake.LearnerField.MOTHER_ID;
import static ke.kemis.command.intake.LearnerField.MOTHER_NAME;
import static ke.kemis.command.intake.LearnerField.MOTHER_PHONE;
import static ke.kemis.command.intake.LearnerField.NAME;
import static ke.kemis.command.intake.LearnerField.NATIONALITY;
import static ke.kemis.command.intake.LearnerField.NATIONAL_ID;
import static ke.kemis.command.intake.LearnerField.OTHER_NAMES;
import static ke.kemis.command.intake.LearnerField.PHONE;
import static ke.kemis.command.intake.LearnerField.PROGRAMME;
import static ke.kemis.command.intake.LearnerField.SEX;
import static ke.kemis.command.intake.LearnerField.SPONSOR;
import static ke.kemis.command.intake.LearnerField.STATUS;
import static ke.kemis.command.intake.LearnerField.SUB_COUNTY;
import static ke.kemis.command.intake.LearnerField.SURNAME;
import static ke.kemis.command.intake.LearnerField.UPI;
import static ke.kemis.command.intake.LearnerField.YEAR;
import static ke.kemis.command.intake.LearnerField.YEAR_OF_STUDY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ke.kemis.command.PlainText;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.store.files.Headings;
import ke.kemis.store.files.Row;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the files of a source have, and how the heads of real files are matched with
 * them. The titles are the source's own where it publishes any, and ours otherwise.
 */
public final class Template {
    private static final Map<ImportSource, Template> ALL = new EnumMap<>(ImportSource.class);
    private static final Set<Fields> ANYTHING = Set.of(Fields.values());

    static {
        of(
                ImportSource.NEMIS,
                column("Learner UPI", UPI, "AB12CD"),
                column("Learner Name", NAME, "Kamau John Mwangi"),
                column("Gender", SEX, "M"),
                column("Date of Birth", DATE_OF_BIRTH, "2015-03-31"),
                column("AGE", AGE, "11"),
                column("Birth Cert No", BIRTH_CERTIFICATE, "1234567890"),
                column("Disability", DISABILITY, ""),
                column("Medical Condition", MEDICAL_CONDITION, ""),
                column("Home Phone", PHONE, "0712345678"),
                column("NHIF No", HEALTH_INSURANCE, ""),
                column("Surname", SURNAME, ""),
                column("First Name", FIRST_NAME, ""),
                column("Other Names", OTHER_NAMES, ""),
                column("Assessment Number", ASSESSMENT_NUMBER, "A001234567"),
                column("Nationality", NATIONALITY, "KE"),
                column("County", COUNTY, ""),
                column("Sub County", SUB_COUNTY, ""),
                column("Institution Code", INSTITUTION, "36724501"),
                column("Class", GRADE, "Grade 4"),
                column("Year", YEAR, "2026"),
                column("Admission Number", ADMISSION_NUMBER, "4711"),
                column("Admission Date", ADMISSION_DATE, "2026-01-05"),
                column("Father Name", FATHER_NAME, ""),
                column("Father ID", FATHER_ID, ""),
                column("Father Phone", FATHER_PHONE, ""),
                column("Mother Name", MOTHER_NAME, "Wanjiku Mary"),
                column("Mother ID", MOTHER_ID, "12345678"),
                column("Mother Phone", MOTHER_PHONE, "0722000000"),
                column("Guardian Name", GUARDIAN_NAME, ""),
                column("Guardian ID", GUARDIAN_ID, ""),
                column("Guardian Phone", GUARDIAN_PHONE, ""));
        of(
                ImportSource.TVET_MIS,
                column("Surname", SURNAME, "Otieno"),
                column("First Name", FIRST_NAME, "Grace"),
                column("Other Names", OTHER_NAMES, "Achieng"),
                column("Gender", SEX, "F"),
                column("Date of Birth", DATE_OF_BIRTH, "2004-06-12"),
                column("Nationality", NATIONALITY, "KE"),
                column("National ID", NATIONAL_ID, "38123456"),
                column("Maisha Namba", MAISHA, ""),
                column("KCSE Index", KCSE_INDEX, "01234567001"),
                column("KCSE Year", KCSE_YEAR, "2022"),
                column("UPI", UPI, ""),
                column("Institution Code", INSTITUTION, "TVC042"),
                column("Registration Number", ADMISSION_NUMBER, "EE/2024/017"),
                column("Programme", PROGRAMME, "Electrical Installation"),
                column("Level", LEVEL, "Level 5"),
                column("Year of Study", YEAR_OF_STUDY, "2"),
                column("Mode", MODE, "Full time"),
                column("Sponsor", SPONSOR, "HELB"),
                column("Admission Date", ADMISSION_DATE, "2024-09-02"),
                column("Status", STATUS, "ACTIVE"),
                column("Completion Date", COMPLETION_DATE, ""),
                column("Award", AWARD, ""),
                column("Award Class", AWARD_CLASS, ""),
                column("Year", YEAR, "2026"),
                column("Phone", PHONE, ""));
        of(
                ImportSource.HEMIS,
                column("Surname", SURNAME, "Mutua"),
                column("First Name", FIRST_NAME, "Brian"),
                column("Other Names", OTHER_NAMES, ""),
                column("Gender", SEX, "M"),
                column("Date of Birth", DATE_OF_BIRTH, "2003-11-02"),
                column("Nationality", NATIONALITY, "KE"),
                column("National ID", NATIONAL_ID, "37123456"),
                column("Maisha Namba", MAISHA, ""),
                column("KCSE Index", KCSE_INDEX, "12345678001"),
                column("KCSE Year", KCSE_YEAR, "2021"),
                column("UPI", UPI, ""),
                column("Institution Code", INSTITUTION, "UON"),
                column("Registration Number", ADMISSION_NUMBER, "P15/1234/2022"),
                column("Programme", PROGRAMME, "BSc Computer Science"),
                column("Level", LEVEL, "Bachelor"),
                column("Year of Study", YEAR_OF_STUDY, "4"),
                column("Mode", MODE, "Full time"),
                column("Sponsor", SPONSOR, "KUCCPS"),
                column("Admission Date", ADMISSION_DATE, "2022-09-05"),
                column("Status", STATUS, "ACTIVE"),
                column("Completion Date", COMPLETION_DATE, ""),
                column("Award", AWARD, ""),
                column("Award Class", AWARD_CLASS, ""),
                column("Year", YEAR, "2026"),
                column("Phone", PHONE, ""));
        of(
                ImportSource.EXAMINATION,
                column("Assessment Number", ASSESSMENT_NUMBER, "A001234567"),
                column("UPI", UPI, ""),
                column("Index Number", KCSE_INDEX, ""),
                column("Birth Cert No", BIRTH_CERTIFICATE, ""),
                column("Name", NAME, "Kamau John Mwangi"),
                column("Gender", SEX, "M"),
                column("Date of Birth", DATE_OF_BIRTH, ""),
                column("Centre Code", INSTITUTION, "36724501"),
                column("Grade", GRADE, "G6"),
                column("Year", YEAR, "2026"));
        of(
                ImportSource.HEADCOUNT,
                column("institution", INSTITUTION, "36724501"),
                column("grade", GRADE, "G7"),
                column("year", YEAR, "2026"),
                column("sex", SEX, "F"),
                column("count", COUNT, "41"));
        ALL.put(
                ImportSource.INSTITUTIONS,
                new Template(
                        Arrays.stream(InstitutionColumn.values())
                                .map(one -> new Column(one.title(), one.title(), example(one)))
                                .toList(),
                        Map.of()));
    }

    private static String example(InstitutionColumn column) {
        return switch (column) {
            case CODE -> "36724501";
            case NAME -> "Amani Comprehensive School";
            case KIND -> "PRE_PRIMARY;PRIMARY;JUNIOR";
            case OWNERSHIP -> "PUBLIC";
            case COUNTY -> "Nyeri";
            case SUB_COUNTY, WARD, LATITUDE, LONGITUDE -> "";
            case OPENED_ON -> "2008-01-31";
        };
    }

    private final List<Column> columns;
    private final Map<String, LearnerField> titles;

    private Template(List<Column> columns, Map<String, LearnerField> titles) {
        this.columns = List.copyOf(columns);
        this.titles = titles;
    }

    /** The template by which files of a source are read. */
    public static Template of(ImportSource source) {
        return Objects.requireNonNull(ALL.get(source), "every source has a template");
    }

    /** The columns in the order in which the template has them. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * What the columns of a file mean; nothing is known of a list of institutions beforehand. Of
     * several that mean the same the plainest counts, wherever it stands, and of equals the first.
     */
    public Head head(List<String> headings, List<ReadingDirected.Column> said) {
        Map<String, String> directed = meant(said);
        List<String> names = headings.stream().map(Template::seen).toList();
        List<@Nullable LearnerField> fields = fields(names, directed);
        Map<LearnerField, Integer> columns = new EnumMap<>(LearnerField.class);
        for (int i = 0; i < fields.size(); i++) {
            LearnerField field = fields.get(i);
            Integer before = field == null ? null : columns.get(field);
            if (field != null
                    && (before == null
                            || distance(names.get(i), field, directed)
                                    < distance(names.get(before), field, directed))) {
                columns.put(field, i);
            }
        }
        List<String> unknown = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<Integer> nameless = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = names.get(i);
            String says = directed.get(name);
            LearnerField field = fields.get(i);
            if (name.isEmpty()) {
                nameless.add(i + 1);
            }
            if (field != null) {
                if (!Integer.valueOf(i).equals(columns.get(field))) {
                    repeated.add(name);
                }
            } else if (says != null && says.isEmpty()) {
                leftOut.add(name);
            } else if (says == null && !name.isEmpty()) {
                unknown.add(name);
            }
        }
        return new Head(columns, unknown, leftOut, repeated, nameless);
    }

    /**
     * What of a learner each column of a file tells, whichever of several counts. A column that is
     * not understood may tell anything.
     */
    public static List<Set<Fields>> tells(
            ImportSource source, List<String> headings, List<ReadingDirected.Column> said) {
        if (source == ImportSource.INSTITUTIONS) {
            Collection<Integer> understood = InstitutionColumn.named(new Row(1, headings)).values();
            return IntStream.range(0, headings.size())
                    .mapToObj(column -> understood.contains(column) ? Set.<Fields>of() : ANYTHING)
                    .toList();
        }
        return of(source)
                .fields(headings.stream().map(Template::seen).toList(), meant(said))
                .stream()
                .map(field -> field == null ? ANYTHING : field.tells())
                .toList();
    }

    private static Map<String, String> meant(List<ReadingDirected.Column> said) {
        Map<String, String> meant = new HashMap<>();
        said.forEach(column -> meant.put(seen(column.name()), column.field()));
        return meant;
    }

    /** What each column means by itself, and beside a surname. */
    private List<@Nullable LearnerField> fields(List<String> names, Map<String, String> directed) {
        List<@Nullable LearnerField> fields = new ArrayList<>();
        boolean surname = false;
        for (String name : names) {
            String says = directed.get(name);
            LearnerField field =
                    says == null ? known(name) : says.isEmpty() ? null : LearnerField.ofCode(says);
            surname |= field == SURNAME && !isSecondName(name, directed);
            fields.add(field);
        }
        if (surname) {
            for (int i = 0; i < names.size(); i++) {
                if (isSecondName(names.get(i), directed)) {
                    fields.set(i, OTHER_NAMES);
                }
            }
        }
        return fields;
    }

    private static boolean isSecondName(String name, Map<String, String> directed) {
        return LearnerField.isSecondName(name) && !directed.containsKey(name);
    }

    /** How plainly a heading means the field: as was said, by the template's title, by a name. */
    private int distance(String name, LearnerField field, Map<String, String> directed) {
        if (directed.containsKey(name)) {
            return -2;
        }
        boolean title =
                titles.entrySet().stream()
                        .anyMatch(one ->
                                one.getValue() == field
                                        && LearnerField.plain(one.getKey())
                                                .equals(LearnerField.plain(name)));
        return title ? -1 : field.distance(name);
    }

    private @Nullable LearnerField known(String heading) {
        for (LearnerField field : titles.values()) {
            if (field.named(heading)) {
                return field;
            }
        }
        for (LearnerField field : LearnerField.values()) {
            // Words as common as "number" mean a count only where counts are expected.
            if (field != COUNT && field.named(heading)) {
                return field;
            }
        }
        return null;
    }

    private static String seen(String heading) {
        return PlainText.of(heading);
    }

    private static void of(ImportSource source, Entry... entries) {
        Map<String, LearnerField> titles = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (Entry entry : entries) {
            titles.put(entry.title(), entry.field());
            columns.add(new Column(entry.title(), entry.field().code(), entry.example()));
        }
        ALL.put(source, new Template(columns, titles));
    }

    private static Entry column(String title, LearnerField field, String example) {
        return new Entry(title, field, example);
    }

    private record Entry(String title, LearnerField field, String example) {}

    /** Who knows which row of a source's file holds its headings: titles may stand above them. */
    public static Headings headings(ImportSource source, Directions directions) {
        return new KnownHeadings(source, directions);
    }

    /** What a list of learners with these headings lacks; nothing where it can be taken in. */
    public static @Nullable Lack lacking(ImportSource source, Row headings, Directions directions) {
        return new LearnerColumns(source, directions, headings).lack();
    }

    /**
     * A column of the template.
     *
     * @param field its name in a mapping of columns
     */
    public record Column(String title, String field, String example) {}

    /** The headings of a file, understood. */
    public static final class Head {
        private final Map<LearnerField, Integer> columns;
        private final List<String> unknown;
        private final List<String> leftOut;
        private final List<String> repeated;
        private final List<Integer> nameless;

        private Head(
                Map<LearnerField, Integer> columns,
                List<String> unknown,
                List<String> leftOut,
                List<String> repeated,
                List<Integer> nameless) {
            this.columns = Collections.unmodifiableMap(columns);
            this.unknown = List.copyOf(unknown);
            this.leftOut = List.copyOf(leftOut);
            this.repeated = List.copyOf(repeated);
            this.nameless = List.copyOf(nameless);
        }

        /** Headings that mean nothing to the register and of which nobody said anything. */
        public List<String> unknown() {
            return unknown;
        }

        /** Headings of which somebody said that they mean nothing. */
        List<String> leftOut() {
            return leftOut;
        }

        /** The template's fields that the file has a column for. */
        public Set<String> known() {
            return columns.keySet().stream()
                    .map(LearnerField::code)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Headings that mean what another means more plainly, or before them. */
        List<String> repeated() {
            return repeated;
        }

        /** Which columns have no heading, counted from 1. */
        List<Integer> nameless() {
            return nameless;
        }

        /** Where each field stands. */
        Map<LearnerField, Integer> columns() {
            return columns;
        }
    }
}
