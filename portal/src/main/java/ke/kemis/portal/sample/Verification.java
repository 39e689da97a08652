package ke.kemis.portal.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.Life;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.linkage.invented.Dice;
import ke.kemis.query.claims.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The verification of 12 February 2026, made small: what the source claimed, what the register
 * held, and whom the verification found, in the proportions that were published, with the causes
 * that were given. How often each cause occurred was not published; the shares are ours.
 */
final class Verification {

    /** The day of which the figures were told. */
    static final LocalDate DAY = LocalDate.of(2026, 2, 12);

    static final int YEAR = 2026;

    /** All codes of its schools begin so. */
    static final String CODES = "SAMPLE/V/";

    /** Numbers of people from here on are no sample life's. */
    private static final long FIRST = 1L << 29;

    private static final List<County> COUNTIES = List.of(County.values());
    private static final List<Grade> GRADES = List.of(Grade.values());
    private static final int OF_A_SCHOOL = 400;
    private static final LocalDate CLOSED_ON = LocalDate.of(2025, 12, 31);

    private final Persons persons;
    private final long seed;
    private final List<School> primary;
    private final List<School> secondary;
    private final School closedPrimary;
    private final School closedSecondary;
    private final List<Child> children = new ArrayList<>();
    private final Map<Group, Counted> counted = new EnumMap<>(Group.class);

    /** What was published of each group of levels. */
    enum Group {
        PRIMARY(5_833_175, 4_947_271),
        JUNIOR(2_430_398, 2_973_648),
        SECONDARY(3_352_884, 3_265_154);

        private final long claimed;
        private final long found;

        Group(long claimed, long found) {
            this.claimed = claimed;
            this.found = found;
        }

        List<Grade> grades() {
            return switch (this) {
                case PRIMARY -> List.of(Grade.G1, Grade.G2, Grade.G3, Grade.G4, Grade.G5, Grade.G6);
                case JUNIOR -> List.of(Grade.G7, Grade.G8, Grade.G9);
                case SECONDARY -> List.of(Grade.G10, Grade.F3, Grade.F4);
            };
        }

        static Group of(Level level) {
            return switch (level) {
                case JUNIOR -> JUNIOR;
                case SENIOR, SECONDARY_844 -> SECONDARY;
                default -> PRIMARY;
            };
        }
    }

    /** How many were claimed, and how many found. */
    record Counted(long claimed, long found) {}

    /**
     * Somebody claimed.
     *
     * @param cause why not all have the child there; nothing where all have
     * @param sharing whose assessment number the source gives for this one too
     */
    record Child(
            long number,
            School school,
            Grade grade,
            @Nullable Cause cause,
            @Nullable Child sharing) {}

    /**
     * @param scale one child here stands for so many
     */
    Verification(long seed, long scale) {
        this.seed = seed;
        this.persons = new Persons(seed, YEAR);
        for (Group group : Group.values()) {
            counted.put(
                    group,
                    new Counted(
                            Math.round((double) group.claimed / scale),
                            Math.round((double) group.found / scale)));
        }
        primary = schools("P", claimed(Group.PRIMARY) + claimed(Group.JUNIOR));
        secondary = schools("S", claimed(Group.SECONDARY));
        closedPrimary = school("PX1", 3);
        closedSecondary = school("SX1", 4);
        fill();
    }

    /** How many of each group are claimed and found. */
    Map<Group, Counted> counted() {
        return Map.copyOf(counted);
    }

    /** Everybody claimed, in the order of the file. */
    List<Child> children() {
        return List.copyOf(children);
    }

    List<RegisterInstitution> institutions() {
        return Stream.of(
                        primary.stream(),
                        secondary.stream(),
                        Stream.of(closedPrimary, closedSecondary))
                .flatMap(all -> all)
                .map(Verification::registered)
                .toList();
    }

    /** What the register holds before the source hands its file in. */
    List<Life> lives() {
        return children.stream()
                .filter(child -> child.cause() != Cause.NO_IDENTIFIER)
                .map(this::life)
                .toList();
    }

    /** Schools that closed, and whose learners nobody took off the roll. */
    List<CloseInstitution> closures() {
        return Stream.of(closedPrimary, closedSecondary)
                .map(school ->
                        new CloseInstitution(
                                school.code(), "No learners, no teachers, no site", CLOSED_ON))
                .toList();
    }

    /** What the source claims: a list of learners in the form of NEMIS. */
    String claims() {
        return csv(
                List.of(
                        "Learner UPI",
                        "Surname",
                        "First Name",
                        "Other Names",
                        "Gender",
                        "Date of Birth",
                        "Assessment Number",
                        "Institution Code",
                        "Class",
                        "Year"),
                children.stream().map(this::claim));
    }

    /** Whom the verification found where. */
    String found() {
        return csv(
                List.of(
                        "Assessment Number",
                        "UPI",
                        "Name",
                        "Gender",
                        "Centre Code",
                        "Grade",
                        "Year"),
                IntStream.range(0, children.size())
                        .filter(n -> isFound(children.get(n)))
                        .mapToObj(n -> finding(n, children.get(n))));
    }

    private void fill() {
        long minorJunior = share(Group.JUNIOR, 2.5);
        long intoSenior = share(Group.JUNIOR, 1);
        long intoJunior = found(Group.JUNIOR) - claimed(Group.JUNIOR) + intoSenior + minorJunior;
        add(Group.PRIMARY, intoJunior, claimed(Group.PRIMARY) - found(Group.PRIMARY) - intoJunior);
        add(Group.JUNIOR, intoSenior, minorJunior);
        add(Group.SECONDARY, 0, claimed(Group.SECONDARY) - found(Group.SECONDARY) + intoSenior);
    }

    /**
     * Fills a group.
     *
     * @param promoted how many went up and were not recorded
     * @param missing how many nobody found for another cause
     */
    private void add(Group group, long promoted, long missing) {
        long unnumbered = missing / 2;
        long closed = (missing - unnumbered) / 2;
        long shared = missing - unnumbered - closed;
        long misplaced = share(group, 1);
        long plain = claimed(group) - promoted - missing - misplaced;
        repeat(group, plain, null);
        repeat(group, misplaced, Cause.WRONG_CENTRE);
        repeat(group, promoted, Cause.PROMOTION_NOT_RECORDED);
        repeat(group, unnumbered, Cause.NO_IDENTIFIER);
        repeat(group, shared, Cause.SHARED_IDENTIFIER);
        repeat(group, closed, Cause.CLOSED_SCHOOL);
    }

    private void repeat(Group group, long times, @Nullable Cause cause) {
        List<Child> agreed =
                cause == Cause.SHARED_IDENTIFIER
                        ? children.stream()
                                .filter(one ->
                                        one.cause() == null
                                                && one.grade().level() == levelOf(group))
                                .filter(one -> one.grade().compareTo(Grade.G3) >= 0)
                                .toList()
                        : List.of();
        for (int n = 0; n < times; n++) {
            long number = FIRST + children.size();
            Child sharing = cause == Cause.SHARED_IDENTIFIER ? agreed.get(n % agreed.size()) : null;
            Grade grade =
                    sharing != null
                            ? sharing.grade()
                            : cause == Cause.PROMOTION_NOT_RECORDED
                                    ? group.grades().getLast()
                                    : group.grades().get(n % group.grades().size());
            School school =
                    sharing != null
                            ? sharing.school()
                            : cause == Cause.CLOSED_SCHOOL
                                    ? group == Group.SECONDARY ? closedSecondary : closedPrimary
                                    : at(
                                            group == Group.SECONDARY ? secondary : primary,
                                            n / group.grades().size());
            children.add(new Child(number, school, grade, cause, sharing));
        }
    }

    private static Level levelOf(Group group) {
        return group.grades().getFirst().level();
    }

    private Life life(Child child) {
        LearnerId learner = new LearnerId(Dice.id(seed, child.number()));
        boolean lastYear =
                child.cause() == Cause.PROMOTION_NOT_RECORDED
                        || child.cause() == Cause.CLOSED_SCHOOL;
        int year = lastYear ? YEAR - 1 : YEAR;
        List<Identifier> numbers = new ArrayList<>();
        numbers.add(new Identifier(IdentifierKind.UPI, persons.upi(child.number()), null));
        if (child.sharing() == null && sat(child.grade())) {
            numbers.add(
                    new Identifier(
                            IdentifierKind.ASSESSMENT_NUMBER, assessmentNumber(child), null));
        }
        return new Life(
                learner,
                List.of(
                        new EnrolLearner(
                                learner,
                                person(child),
                                numbers,
                                persons.number(child.number()).guardians(),
                                child.school().code(),
                                child.grade(),
                                year,
                                SchoolCalendar.of(year).opens())));
    }

    private List<String> claim(Child child) {
        Person person = person(child);
        boolean unnumbered = child.cause() == Cause.NO_IDENTIFIER;
        Child giving = child.sharing() == null ? child : child.sharing();
        return List.of(
                unnumbered ? "" : persons.upi(child.number()),
                Objects.toString(person.surname(), ""),
                person.firstName(),
                Objects.toString(person.otherNames(), ""),
                person.sex().name(),
                person.dateOfBirth().toString(),
                unnumbered || !sat(child.grade()) ? "" : assessmentNumber(giving),
                child.school().code().value(),
                child.grade().name(),
                Integer.toString(YEAR));
    }

    private static boolean isFound(Child child) {
        return switch (child.cause()) {
            case null -> true;
            case WRONG_CENTRE, PROMOTION_NOT_RECORDED -> true;
            default -> false;
        };
    }

    private List<String> finding(int n, Child child) {
        Person person = person(child);
        boolean promoted = child.cause() == Cause.PROMOTION_NOT_RECORDED;
        Grade grade = promoted ? next(child.grade()) : child.grade();
        School school =
                promoted && grade.level() == Level.SENIOR
                        ? at(secondary, n)
                        : child.cause() == Cause.WRONG_CENTRE
                                ? neighbour(child.school())
                                : child.school();
        boolean sat = sat(child.grade());
        return List.of(
                sat ? assessmentNumber(child) : "",
                sat ? "" : persons.upi(child.number()),
                person.firstName() + " " + Objects.toString(person.surname(), ""),
                person.sex().name(),
                school.code().value(),
                grade.name(),
                Integer.toString(YEAR));
    }

    /** As old as somebody in that grade is. */
    private Person person(Child child) {
        Person any = persons.number(child.number()).person();
        int age =
                switch (child.grade()) {
                    case F3 -> 16;
                    case F4 -> 17;
                    default -> 6 + GRADES.indexOf(child.grade()) - GRADES.indexOf(Grade.G1);
                };
        LocalDate born =
                LocalDate.of(
                        YEAR - age,
                        any.dateOfBirth().getMonthValue(),
                        Math.min(28, any.dateOfBirth().getDayOfMonth()));
        return new Person(any.surname(), any.firstName(), any.otherNames(), any.sex(), born, "KE");
    }

    private School neighbour(School school) {
        List<School> all = primary.contains(school) ? primary : secondary;
        return at(all, all.indexOf(school) + 1);
    }

    private String assessmentNumber(Child child) {
        return "A" + persons.digits(child.number(), 30, 10);
    }

    /** Numbers are given from Grade 3 on. */
    private static boolean sat(Grade grade) {
        return grade.compareTo(Grade.G3) >= 0;
    }

    private static Grade next(Grade grade) {
        return GRADES.get(GRADES.indexOf(grade) + 1);
    }

    private static School at(List<School> schools, int n) {
        return schools.get(n % schools.size());
    }

    private long claimed(Group group) {
        return Objects.requireNonNull(counted.get(group)).claimed();
    }

    private long found(Group group) {
        return Objects.requireNonNull(counted.get(group)).found();
    }

    private long share(Group group, double percent) {
        return Math.max(1, Math.round(claimed(group) * percent / 100));
    }

    private static List<School> schools(String kind, long learners) {
        int many = (int) Math.max(2, learners / OF_A_SCHOOL);
        return IntStream.rangeClosed(1, many).mapToObj(n -> school(kind + n, n)).toList();
    }

    private static School school(String suffix, int n) {
        return new School(
                InstitutionCode.of(CODES + suffix),
                COUNTIES.get(n % COUNTIES.size()),
                suffix.startsWith("P")
                        ? EnumSet.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR)
                        : EnumSet.of(Level.SENIOR, Level.SECONDARY_844),
                LocalDate.of(1985, 1, 1));
    }

    private static RegisterInstitution registered(School school) {
        Set<Level> levels = school.levels();
        String kind = levels.contains(Level.PRIMARY) ? "Primary" : "Secondary";
        String number = school.code().value().substring(CODES.length());
        return new RegisterInstitution(
                school.code(),
                "Verified " + kind + " School " + number,
                levels,
                Ownership.PUBLIC,
                school.county(),
                null,
                null,
                null,
                null,
                school.openedOn());
    }

    private static String csv(List<String> heading, Stream<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(heading);
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
