package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Guardian.Relation;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
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
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONDITION = 500;
    private static final char UNREADABLE = '\uFFFD';
    private static final String NO_CODE = "This is no institution's code.";
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Pattern WORDS = Pattern.compile("\\s+");
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
    private static final Set<LearnerField> WHO_ANSWERS =
            EnumSet.of(
                    LearnerField.MOTHER_NAME, LearnerField.FATHER_NAME, LearnerField.GUARDIAN_NAME);

    private final ImportSource source;
    private final Directions directions;
    private final LocalDate today;
    private final Predicate<InstitutionCode> registered;
    private final Map<LearnerField, Integer> columns;
    private final List<String> header;
    private final List<Remark> ofTheWhole;

    /**
     * @param registered whether there is an institution of that code
     * @throws WrongFile when the header lacks what no row can do without
     */
    LearnerList(
            ImportSource source,
            Directions directions,
            Row header,
            LocalDate today,
            Predicate<InstitutionCode> registered) {
        this.source = source;
        this.directions = directions;
        this.today = today;
        this.registered = registered;
        this.header = header.fields();
        Template.Head head = Template.of(source).head(header.fields(), directions.columns());
        this.columns = head.columns();
        needed();
        this.ofTheWhole = ofTheWhole(header, head);
    }

    /** What is to be said once, of the header, for every row. */
    List<Remark> ofTheWhole() {
        return ofTheWhole;
    }

    LearnerRow read(Row row) {
        return new Reading(row).read();
    }

    /** Reads a row that only says who was found where. */
    LearnerRow.Named name(Row row) {
        return new Reading(row).named();
    }

    /** Reads a row that only says how many there are. */
    Counted count(Row row) {
        return new Reading(row).counted();
    }

    /** How many there are; absent where the remarks say why that cannot be read. */
    record Counted(HeadcountsTaken.@Nullable Count count, List<Remark> remarks) {}

    /** The column of a field. */
    @Nullable Integer column(LearnerField field) {
        return columns.get(field);
    }

    private void needed() {
        List<String> missing = new ArrayList<>();
        switch (source) {
            case EXAMINATION -> {
                if (NUMBERS.stream().noneMatch(this::has)) {
                    missing.add("a number to know learners by");
                }
            }
            case HEADCOUNT -> {
                if (!has(LearnerField.COUNT)) {
                    missing.add("the count");
                }
            }
            default -> ofPersons(missing);
        }
        if (!has(LearnerField.INSTITUTION) && directions.institution() == null) {
            missing.add("the institution (or say it when you hand the file in)");
        }
        if (!hasGrade() && directions.grade() == null) {
            missing.add(
                    source != ImportSource.TVET_MIS && source != ImportSource.HEMIS
                            ? "the class (or say it when you hand the file in)"
                            : "the level");
        }
        if (!missing.isEmpty()) {
            throw new WrongFile(
                    "The first row names no column for "
                            + String.join(", ", missing)
                            + ": name the columns as the template does, or say what they mean.");
        }
    }

    private void ofPersons(List<String> missing) {
        if (!has(LearnerField.NAME) && !has(LearnerField.FIRST_NAME)) {
            missing.add("the learner's name");
        }
        if (!has(LearnerField.SEX)) {
            missing.add("the sex");
        }
        if (!has(LearnerField.DATE_OF_BIRTH) && !has(LearnerField.AGE)) {
            missing.add("the date of birth");
        }
    }

    private boolean hasGrade() {
        return has(LearnerField.GRADE) || has(LearnerField.LEVEL);
    }

    private boolean has(LearnerField field) {
        return columns.containsKey(field);
    }

    private List<Remark> ofTheWhole(Row row, Template.Head head) {
        Remarking remarks = new Remarking(row, header);
        if (!head.unknown().isEmpty()) {
            remarks.remark(
                    RowRule.COLUMN_LEFT_OUT.name(),
                    null,
                    "Columns the register does not know are left out: "
                            + Remarking.shown(String.join(", ", head.unknown()))
                            + ".");
        }
        if (!head.leftOut().isEmpty()) {
            remarks.remark(
                    RowRule.COLUMN_LEFT_OUT.name(),
                    null,
                    "Columns are left out as was said of them: "
                            + Remarking.shown(String.join(", ", head.leftOut()))
                            + ".");
        }
        if (!head.repeated().isEmpty()) {
            remarks.remark(
                    RowRule.COLUMN_REPEATED.name(),
                    null,
                    "Columns that mean what one before them means are left out: "
                            + Remarking.shown(String.join(", ", head.repeated()))
                            + ".");
        }
        if (!head.nameless().isEmpty()) {
            remarks.remark(
                    RowRule.COLUMN_LEFT_OUT.name(),
                    null,
                    "What stands in columns without a heading is left out: column "
                            + Remarking.shown(
                                    head.nameless().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")))
                            + ".");
        }
        String unkept =
                columns.entrySet().stream()
                        .filter(column -> !isKept(column.getKey()))
                        .map(column -> header.get(column.getValue()))
                        .collect(Collectors.joining(", "));
        if (!unkept.isEmpty()) {
            remarks.remark(
                    RowRule.COLUMNS_NOT_KEPT.name(),
                    null,
                    "The register does not keep what these columns say: "
                            + Remarking.shown(unkept)
                            + ".");
        }
        if (has(LearnerField.PROGRAMME) && isKept(LearnerField.PROGRAMME)) {
            remarks.remark(
                    RowRule.COLUMNS_NOT_KEPT.name(),
                    columns.get(LearnerField.PROGRAMME),
                    "Kept only of those who completed, as a part of their award.");
        }
        if (has(LearnerField.NAME) && source != ImportSource.EXAMINATION) {
            remarks.remark(
                    RowRule.NAMES_SURNAME_FIRST.name(),
                    columns.get(LearnerField.NAME),
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

    private boolean saysWhoAnswers() {
        return WHO_ANSWERS.stream().anyMatch(this::has);
    }

    /** One row on its way from text to a life. */
    private final class Reading {
        private final Row row;
        private final Remarking remarks;
        private final List<Identifier> identifiers = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        Reading(Row row) {
            this.row = row;
            this.remarks = new Remarking(row, header);
        }

        LearnerRow read() {
            if (!readable()) {
                return new LearnerRow.NotUnderstood(row.line(), null, remarks.all());
            }
            String at = place();
            InstitutionCode institution = institution(at);
            if (institution == null && !at.isEmpty()) {
                refuse(RowRule.INSTITUTION_UNREADABLE, LearnerField.INSTITUTION, NO_CODE);
            }
            int year = year();
            Grade grade = grade();
            Sex sex = sex();
            Claimed claimed =
                    grade == null || at.isEmpty() ? null : new Claimed(at, grade, year, sex);
            LocalDate born = born();
            Person person = person(sex, born);
            if (person == null || institution == null || grade == null || remarks.refused()) {
                return new LearnerRow.NotUnderstood(row.line(), claimed, remarks.all());
            }
            identifiers(institution);
            List<Guardian> guardians = guardians();
            List<Step> history = new ArrayList<>();
            Arrival arrival = arrival(institution, grade, year, history);
            return new LearnerRow.Understood(
                    row.line(),
                    person,
                    identifiers,
                    numbers,
                    guardians,
                    HealthText.needs(seen(LearnerField.DISABILITY)),
                    condition(),
                    arrival,
                    history,
                    claimed == null ? new Claimed(institution.value(), grade, year, sex) : claimed,
                    remarks);
        }

        private @Nullable String condition() {
            String said = seen(LearnerField.MEDICAL_CONDITION);
            if (HealthText.saysNothing(said)) {
                return null;
            }
            if (said.length() > LONGEST_CONDITION) {
                remark(
                        RowRule.CONDITION_LEFT_OUT,
                        LearnerField.MEDICAL_CONDITION,
                        "The medical condition is left out: it has more than "
                                + LONGEST_CONDITION
                                + " characters.");
                return null;
            }
            return said;
        }

        LearnerRow.Named named() {
            if (!readable()) {
                return new LearnerRow.Named(row.line(), null, List.of(), List.of(), null, remarks);
            }
            Grade grade = anyGrade();
            int year = year();
            String at = place();
            InstitutionCode institution = institution(at);
            if (institution == null && !at.isEmpty()) {
                remark(RowRule.INSTITUTION_UNREADABLE, LearnerField.INSTITUTION, NO_CODE);
            }
            numbers(null);
            Claimed claimed =
                    grade == null || at.isEmpty() ? null : new Claimed(at, grade, year, maybeSex());
            return new LearnerRow.Named(
                    row.line(), institution, identifiers, numbers, claimed, remarks);
        }

        Counted counted() {
            if (!readable()) {
                return new Counted(null, remarks.all());
            }
            Grade grade = anyGrade();
            int year = year();
            String at = place();
            String text = seen(LearnerField.COUNT).replaceAll("[, ]|\\.0+$", "");
            boolean number = text.matches("\\d{1,7}");
            if (!number) {
                refuse(RowRule.COUNT_UNREADABLE, LearnerField.COUNT, "A count is a whole number.");
            }
            return grade == null || remarks.refused()
                    ? new Counted(null, remarks.all())
                    : new Counted(
                            new HeadcountsTaken.Count(
                                    row.line(),
                                    at,
                                    grade,
                                    year,
                                    maybeSex(),
                                    Integer.parseInt(text)),
                            remarks.all());
        }

        private boolean readable() {
            if (row.blank()) {
                refuse(RowRule.ROW_EMPTY, null, "The row is empty.");
            } else if (longerThanHeader()) {
                refuse(
                        RowRule.ROW_TOO_LONG,
                        null,
                        "The row has %d fields, the first row %d: a value that holds the delimiter needs quotation marks."
                                .formatted(row.fields().size(), header.size()));
            }
            columns.forEach((field, column) -> {
                if (row.seen(column).indexOf(UNREADABLE) >= 0) {
                    remark(
                            RowRule.CHARACTER_LOST,
                            field,
                            "A character of this cannot be read: compare it with the source.");
                }
            });
            return !remarks.refused();
        }

        private boolean longerThanHeader() {
            for (int i = header.size(); i < row.fields().size(); i++) {
                if (!row.seen(i).isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        // ---- where

        /** The institution's code, which need not be one; empty where none can be read. */
        private String place() {
            NumberText code =
                    NumberText.of(seen(LearnerField.INSTITUTION)).asInstitution(registered);
            if (code.rule() == RowRule.NUMBER_LOST_DIGITS) {
                refuse(
                        RowRule.INSTITUTION_UNREADABLE,
                        LearnerField.INSTITUTION,
                        "A spreadsheet cut the last digits of the code off.");
                return "";
            }
            if (code.rule() != null) {
                remark(code.rule(), LearnerField.INSTITUTION, String.valueOf(code.said()));
            }
            if (!code.value().isEmpty()) {
                return Remarking.shown(code.value());
            }
            InstitutionCode said = directions.institution();
            if (said == null) {
                refuse(
                        RowRule.INSTITUTION_MISSING,
                        LearnerField.INSTITUTION,
                        "The institution is missing.");
                return "";
            }
            return said.value();
        }

        private static @Nullable InstitutionCode institution(String code) {
            try {
                return InstitutionCode.of(code);
            } catch (IllegalArgumentException otherForm) {
                return null;
            }
        }

        private int year() {
            String text = said(LearnerField.YEAR);
            Integer said = directions.year();
            int otherwise = said == null ? today.getYear() : said;
            if (text.isEmpty()) {
                return otherwise;
            }
            // University years are written 2025/2026 and named by the year in which they begin.
            if (text.matches("(19|20)\\d\\d(?:\\.0)?(?:[ /-]+(?:20)?\\d\\d)?")) {
                return Integer.parseInt(text.substring(0, 4));
            }
            refuse(RowRule.YEAR_UNREADABLE, LearnerField.YEAR, "This is no school year.");
            return otherwise;
        }

        private @Nullable Grade grade() {
            String text = said(gradeField());
            GradeText read =
                    switch (source) {
                        case TVET_MIS -> GradeText.ofTvet(text);
                        case HEMIS ->
                                GradeText.ofUniversity(text, said(LearnerField.YEAR_OF_STUDY));
                        default -> GradeText.ofSchool(text);
                    };
            if (text.isEmpty()) {
                if (directions.grade() == null) {
                    refuse(RowRule.GRADE_MISSING, gradeField(), "The class or level is missing.");
                }
                return directions.grade();
            }
            if (read == null) {
                refuse(
                        RowRule.GRADE_UNREADABLE,
                        gradeField(),
                        "This is no class or level that the register knows.");
                return null;
            }
            if (read.put() != null) {
                remark(RowRule.GRADE_READ, gradeField(), read.put());
            }
            return read.grade();
        }

        /** A class of a school, a level of TVET or a university's award. */
        private @Nullable Grade anyGrade() {
            String text = said(gradeField());
            if (text.isEmpty()) {
                return grade();
            }
            GradeText read = GradeText.ofSchool(text);
            read = read == null ? GradeText.ofTvet(text) : read;
            read =
                    read == null
                            ? GradeText.ofUniversity(text, said(LearnerField.YEAR_OF_STUDY))
                            : read;
            if (read == null) {
                refuse(
                        RowRule.GRADE_UNREADABLE,
                        gradeField(),
                        "This is no class or level that the register knows.");
                return null;
            }
            return read.grade();
        }

        private LearnerField gradeField() {
            boolean byLevel =
                    has(LearnerField.LEVEL)
                            && (source == ImportSource.TVET_MIS || source == ImportSource.HEMIS);
            return byLevel || !has(LearnerField.GRADE) ? LearnerField.LEVEL : LearnerField.GRADE;
        }

        // ---- who

        private @Nullable Sex sex() {
            Sex sex = maybeSex();
            if (sex == null) {
                refuse(RowRule.SEX_UNREADABLE, LearnerField.SEX, "The sex is F or M.");
            }
            return sex;
        }

        private @Nullable Sex maybeSex() {
            return switch (seen(LearnerField.SEX).toUpperCase(Locale.ROOT)) {
                case "F", "FEMALE", "GIRL", "G", "KE", "MWANAMKE", "MSICHANA", "WOMAN" -> Sex.F;
                case "M", "MALE", "BOY", "B", "ME", "MWANAUME", "MVULANA", "MAN" -> Sex.M;
                default -> null;
            };
        }

        private @Nullable LocalDate born() {
            String text = said(LearnerField.DATE_OF_BIRTH);
            Integer age = age();
            if (text.isEmpty()) {
                if (age == null) {
                    refuse(
                            RowRule.DATE_OF_BIRTH_MISSING,
                            LearnerField.DATE_OF_BIRTH,
                            "The date of birth is missing.");
                    return null;
                }
                remark(
                        RowRule.BIRTHDAY_FROM_AGE,
                        LearnerField.AGE,
                        "The date of birth is missing: 1 January of the year that the age leads to"
                                + " is taken.");
                return LocalDate.of(today.getYear() - age, 1, 1);
            }
            DayText day = DayText.read(text, today.getYear());
            if (day == null || day.day().isBefore(EARLIEST_BIRTH) || day.day().isAfter(today)) {
                refuse(
                        RowRule.DATE_UNREADABLE,
                        LearnerField.DATE_OF_BIRTH,
                        day == null
                                ? "This is no date: write year-month-day, 2015-03-31."
                                : "Nobody at school was born on that day.");
                return null;
            }
            put(day, LearnerField.DATE_OF_BIRTH);
            if (day.day().getDayOfYear() == 1) {
                remark(
                        RowRule.BIRTHDAY_UNCERTAIN,
                        LearnerField.DATE_OF_BIRTH,
                        "1 January often stands for a day nobody knew.");
            }
            int years = today.getYear() - day.day().getYear();
            if (age != null && Math.abs(years - age) > 1) {
                remark(
                        RowRule.AGE_DIFFERS,
                        LearnerField.AGE,
                        "The age does not go with the date of birth, which is taken.");
            }
            return day.day();
        }

        private @Nullable Integer age() {
            String text = said(LearnerField.AGE);
            return text.matches("\\d{1,2}(?:\\.0)?")
                    ? Integer.valueOf(text.replace(".0", ""))
                    : null;
        }

        private @Nullable Person person(@Nullable Sex sex, @Nullable LocalDate born) {
            String surname = name(LearnerField.SURNAME);
            String first = name(LearnerField.FIRST_NAME);
            String other = name(LearnerField.OTHER_NAMES);
            if (surname.isEmpty() && first.isEmpty() && other.isEmpty()) {
                String whole = name(LearnerField.NAME);
                int comma = whole.indexOf(',');
                List<String> words = words(whole.replace(',', ' '));
                if (comma > 0) {
                    surname = whole.substring(0, comma).strip();
                    words = words(whole.substring(comma + 1));
                } else if (words.size() > 2) {
                    surname = words.getFirst();
                    words = words.subList(1, words.size());
                }
                first = words.isEmpty() ? surname : words.getFirst();
                surname = words.isEmpty() ? "" : surname;
                other = String.join(" ", words.subList(Math.min(1, words.size()), words.size()));
            } else if (first.isEmpty()) {
                first = surname.isEmpty() ? other : surname;
                other = surname.isEmpty() ? "" : other;
                surname = "";
                remark(
                        RowRule.NAME_ORDER,
                        has(LearnerField.SURNAME) ? LearnerField.SURNAME : LearnerField.OTHER_NAMES,
                        "Only one name is given: it is taken as the first.");
            }
            LearnerField blamed =
                    has(LearnerField.NAME) ? LearnerField.NAME : LearnerField.FIRST_NAME;
            if (first.isEmpty()) {
                refuse(RowRule.NAME_MISSING, blamed, "The name is missing.");
                return null;
            }
            if (!isName(first) || !isOptionalName(surname) || !isOptionalName(other)) {
                refuse(
                        RowRule.NAME_TOO_LONG,
                        blamed,
                        "A name has 1 to 100 characters, at least one of them a letter.");
                return null;
            }
            String nationality = nationality();
            return sex == null || born == null
                    ? null
                    : new Person(
                            surname.isEmpty() ? null : surname,
                            first,
                            other.isEmpty() ? null : other,
                            sex,
                            born,
                            nationality);
        }

        /** A name, or several; what stands for none, or has no letter, is left out. */
        private String name(LearnerField field) {
            String text = seen(field);
            String names =
                    CellText.saysNothing(text)
                            ? ""
                            : words(text).stream()
                                    .filter(word -> !CellText.saysNothing(word))
                                    .filter(word -> isLettered(word) || word.equals(","))
                                    .collect(Collectors.joining(" "));
            if (!names.equals(text)) {
                remark(
                        RowRule.NAME_LEFT_OUT,
                        field,
                        names.isEmpty()
                                ? "This is no name: it is left out."
                                : "What is no name in this is left out.");
            }
            return names;
        }

        private String nationality() {
            String text = seen(LearnerField.NATIONALITY);
            String country = text.isEmpty() ? "KE" : Countries.code(text);
            if (country == null) {
                remark(
                        RowRule.NATIONALITY_UNREADABLE,
                        LearnerField.NATIONALITY,
                        "This is no country the register knows: Kenya is taken.");
                return "KE";
            }
            return country;
        }

        // ---- numbers

        private void identifiers(InstitutionCode institution) {
            numbers(institution);
            if (identifiers.isEmpty()) {
                remark(
                        RowRule.WITHOUT_NUMBER,
                        null,
                        "The row gives no number to know the learner by: taken for the time being"
                                + " by name and birthday.");
            }
        }

        private void numbers(@Nullable InstitutionCode institution) {
            number(IdentifierKind.UPI, LearnerField.UPI, NumberText.of(seen(LearnerField.UPI)));
            if (institution != null) {
                certificate(institution);
            } else {
                number(
                        IdentifierKind.BIRTH_CERTIFICATE,
                        LearnerField.BIRTH_CERTIFICATE,
                        NumberText.of(seen(LearnerField.BIRTH_CERTIFICATE)));
            }
            number(
                    IdentifierKind.NATIONAL_ID,
                    LearnerField.NATIONAL_ID,
                    NumberText.of(seen(LearnerField.NATIONAL_ID)).asNationalId());
            number(
                    IdentifierKind.MAISHA,
                    LearnerField.MAISHA,
                    NumberText.of(seen(LearnerField.MAISHA)));
            number(
                    IdentifierKind.ASSESSMENT_NUMBER,
                    LearnerField.ASSESSMENT_NUMBER,
                    NumberText.of(seen(LearnerField.ASSESSMENT_NUMBER)));
            number(
                    IdentifierKind.KCSE_INDEX,
                    LearnerField.KCSE_INDEX,
                    NumberText.of(seen(LearnerField.KCSE_INDEX))
                            .asIndex(seen(LearnerField.KCSE_YEAR)));
            number(
                    IdentifierKind.KCPE_INDEX,
                    LearnerField.KCPE_INDEX,
                    NumberText.of(seen(LearnerField.KCPE_INDEX))
                            .asIndex(seen(LearnerField.KCPE_YEAR)));
            number(
                    IdentifierKind.PASSPORT,
                    LearnerField.PASSPORT,
                    NumberText.of(seen(LearnerField.PASSPORT)));
            number(
                    IdentifierKind.REFUGEE_ID,
                    LearnerField.REFUGEE_ID,
                    NumberText.of(seen(LearnerField.REFUGEE_ID)));
            number(
                    IdentifierKind.ADMISSION_NUMBER,
                    LearnerField.ADMISSION_NUMBER,
                    NumberText.of(seen(LearnerField.ADMISSION_NUMBER)));
        }

        private void certificate(InstitutionCode institution) {
            NumberText number = NumberText.of(seen(LearnerField.BIRTH_CERTIFICATE));
            StandIn standIn = StandIn.read(number.value(), institution);
            if (standIn == null) {
                number(IdentifierKind.BIRTH_CERTIFICATE, LearnerField.BIRTH_CERTIFICATE, number);
                return;
            }
            InstitutionCode issuer = standIn.issuer(institution, registered);
            boolean own = institution.equals(issuer);
            if (issuer == null) {
                standsIn("left out, since the school is another one, which is not registered");
            } else if (own
                    && !NumberText.of(seen(LearnerField.ADMISSION_NUMBER)).value().isEmpty()) {
                standsIn("left out, since the list gives the admission number itself");
            } else {
                standsIn("taken as the admission number at " + issuer);
                identify(
                        new Identifier(
                                IdentifierKind.ADMISSION_NUMBER,
                                standIn.number(),
                                own ? null : issuer),
                        LearnerField.BIRTH_CERTIFICATE);
            }
        }

        private void standsIn(String end) {
            remark(
                    RowRule.STAND_IN_FOR_CERTIFICATE,
                    LearnerField.BIRTH_CERTIFICATE,
                    "A school's code and an admission number, no certificate: " + end + ".");
        }

        private void number(IdentifierKind kind, LearnerField field, NumberText number) {
            if (number.rule() != null) {
                remark(number.rule(), field, String.valueOf(number.said()));
            }
            if (!number.value().isEmpty()) {
                identify(new Identifier(kind, number.value(), null), field);
            }
        }

        private void identify(Identifier identifier, LearnerField field) {
            identifiers.add(identifier);
            numbers.add(Objects.requireNonNull(columns.get(field), "what is read has a column"));
        }

        // ---- those who answer for them

        private List<Guardian> guardians() {
            if (!saysWhoAnswers()) {
                return List.of();
            }
            List<Guardian> guardians = new ArrayList<>();
            String home = phone(LearnerField.PHONE);
            String email = email();
            add(
                    guardians,
                    Relation.MOTHER,
                    LearnerField.MOTHER_NAME,
                    LearnerField.MOTHER_ID,
                    LearnerField.MOTHER_PHONE,
                    home,
                    email);
            add(
                    guardians,
                    Relation.FATHER,
                    LearnerField.FATHER_NAME,
                    LearnerField.FATHER_ID,
                    LearnerField.FATHER_PHONE,
                    home,
                    email);
            add(
                    guardians,
                    Relation.GUARDIAN,
                    LearnerField.GUARDIAN_NAME,
                    LearnerField.GUARDIAN_ID,
                    LearnerField.GUARDIAN_PHONE,
                    home,
                    email);
            String called = Contacts.phone(home, "phone");
            if (called != null && guardians.stream().noneMatch(one -> called.equals(one.phone()))) {
                remark(
                        RowRule.PHONE_LEFT_OUT,
                        LearnerField.PHONE,
                        guardians.isEmpty()
                                ? "Nobody is named whose telephone it is: it is left out."
                                : "Whoever answers for the learner has another telephone: it is"
                                        + " left out.");
            }
            if (email != null && guardians.isEmpty()) {
                remark(
                        RowRule.EMAIL_LEFT_OUT,
                        LearnerField.EMAIL,
                        "Nobody is named whose e-mail it is: it is left out.");
            }
            return guardians;
        }

        private void add(
                List<Guardian> guardians,
                Relation relation,
                LearnerField nameField,
                LearnerField idField,
                LearnerField phoneField,
                String home,
                @Nullable String email) {
            String name = seen(nameField);
            NumberText id = NumberText.of(seen(idField)).asNationalId();
            String phone = phone(phoneField);
            if (CellText.saysNothing(name)) {
                if (!id.value().isEmpty() || !phone.isEmpty()) {
                    remark(
                            RowRule.GUARDIAN_LEFT_OUT,
                            nameField,
                            "Without a name nobody is kept who answers for the learner.");
                }
                return;
            }
            if (!isName(name)) {
                remark(RowRule.GUARDIAN_LEFT_OUT, nameField, "This is no name: it is left out.");
                return;
            }
            if (id.rule() != null) {
                remark(id.rule(), idField, String.valueOf(id.said()));
            }
            String nationalId = id.value();
            if (!nationalId.isEmpty() && !nationalId.matches("\\d{8,9}")) {
                remark(RowRule.NUMBER_LEFT_OUT, idField, "This is no national ID: it is left out.");
                nationalId = "";
            }
            String line = phone.isEmpty() && guardians.isEmpty() ? home : phone;
            guardians.add(
                    new Guardian(
                            name,
                            relation,
                            Contacts.phone(line, "phone"),
                            guardians.isEmpty() ? email : null,
                            nationalId.isEmpty() ? null : nationalId));
        }

        private @Nullable String email() {
            try {
                return Contacts.email(said(LearnerField.EMAIL), "email");
            } catch (Refusal otherForm) {
                remark(
                        RowRule.EMAIL_LEFT_OUT,
                        LearnerField.EMAIL,
                        "This is no e-mail address: it is left out.");
                return null;
            }
        }

        private String phone(LearnerField field) {
            PhoneText phone = PhoneText.of(seen(field));
            if (phone.rule() == RowRule.PHONE_PUT_RIGHT) {
                remark(RowRule.PHONE_PUT_RIGHT, field, "Taken as a Kenyan number, with its zero.");
            } else if (phone.rule() != null) {
                remark(phone.rule(), field, "This cannot be called: it is left out.");
            }
            return phone.value();
        }

        // ---- what happened

        private Arrival arrival(
                InstitutionCode institution, Grade grade, int year, List<Step> history) {
            LocalDate admitted = day(LearnerField.ADMISSION_DATE);
            Past past = new Past(source, today);
            Arrival arrival =
                    past.arrival(
                            institution,
                            grade,
                            year,
                            admitted,
                            said(LearnerField.YEAR_OF_STUDY),
                            history);
            if (!history.isEmpty()) {
                remark(
                        RowRule.HISTORY_INFERRED,
                        LearnerField.YEAR_OF_STUDY,
                        "The years before are taken as climbed one by one from the day of"
                                + " admission.");
            }
            end(past, grade, history);
            return arrival;
        }

        private void end(Past past, Grade grade, List<Step> history) {
            String status = said(LearnerField.STATUS);
            LocalDate on = day(LearnerField.COMPLETION_DATE);
            String award =
                    List.of(
                                    said(LearnerField.AWARD),
                                    said(LearnerField.AWARD_CLASS),
                                    said(LearnerField.PROGRAMME))
                            .stream()
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(", "));
            Past.End end = past.end(status, on, award, grade);
            if (end.step() != null) {
                history.add(end.step());
            }
            if (end.unkept() != null) {
                remark(RowRule.STATUS_NOT_KEPT, LearnerField.STATUS, end.unkept());
            }
        }

        private @Nullable LocalDate day(LearnerField field) {
            String text = said(field);
            if (text.isEmpty()) {
                return null;
            }
            DayText day = DayText.read(text, today.getYear());
            if (day == null) {
                remark(
                        RowRule.DATE_UNREADABLE,
                        field,
                        "This is no date: it is left out. Write year-month-day, 2024-09-02.");
                return null;
            }
            put(day, field);
            return day.day();
        }

        private void put(DayText day, LearnerField field) {
            if (day.rule() != null) {
                remark(day.rule(), field, String.valueOf(day.put()));
            }
        }

        // ---- text

        private String seen(LearnerField field) {
            Integer at = columns.get(field);
            return at == null ? "" : row.seen(at);
        }

        /** The same, and empty where it stands for nothing. */
        private String said(LearnerField field) {
            String text = seen(field);
            return CellText.saysNothing(text) ? "" : text;
        }

        private void remark(RowRule rule, @Nullable LearnerField field, String reason) {
            remarks.remark(rule.name(), field == null ? null : columns.get(field), reason);
        }

        private void refuse(RowRule rule, @Nullable LearnerField field, String reason) {
            remarks.refuse(rule.name(), field == null ? null : columns.get(field), reason);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(WORDS.split(text.strip())).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean isOptionalName(String name) {
        return name.isEmpty() || isName(name);
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && isLettered(name);
    }

    private static boolean isLettered(String name) {
        return name.codePoints().anyMatch(Character::isLetter);
    }
}
