package ke.kemis.command.learner;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import ke.kemis.command.learner.Standing.Completed;
import ke.kemis.command.learner.Standing.Deceased;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Graduated;
import ke.kemis.command.learner.Standing.NotEnrolled;
import ke.kemis.command.learner.Standing.Withdrawn;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Outcome;

/**
 * Which grade leads to which. Three ladders are climbed rung by rung: the competency-based one from
 * pre-primary to senior school, the 8-4-4 forms, and the TVET levels and university years. Eight
 * years of primary school lead to the forms; otherwise one passes between them by readmission: from
 * the forms into senior school, and into TVET and university with what was attained before.
 */
public final class Ladder {

    /** Who accelerates skips one rung, at most two. */
    private static final int LONGEST_LEAP = 3;

    /** In this year the last class of eight years of primary school came to its end. */
    private static final int LAST_OF_EIGHT_YEARS = 2023;

    /** In this year the first learners came into Grade 10. */
    private static final int FIRST_OF_SENIOR = 2026;

    private static final List<Grade> BASIC =
            List.of(
                    Grade.PP1, Grade.PP2, Grade.G1, Grade.G2, Grade.G3, Grade.G4, Grade.G5,
                    Grade.G6, Grade.G7, Grade.G8, Grade.G9, Grade.G10, Grade.G11, Grade.G12);
    private static final List<Grade> FORMS = List.of(Grade.F1, Grade.F2, Grade.F3, Grade.F4);
    private static final List<Grade> TVET =
            List.of(Grade.TVET3, Grade.TVET4, Grade.TVET5, Grade.TVET6);
    private static final List<Grade> BACHELOR =
            List.of(
                    Grade.UNI_Y1,
                    Grade.UNI_Y2,
                    Grade.UNI_Y3,
                    Grade.UNI_Y4,
                    Grade.UNI_Y5,
                    Grade.UNI_Y6);
    private static final List<List<Grade>> LADDERS = List.of(BASIC, FORMS, TVET, BACHELOR);

    private static final Set<Grade> LAST_WITHOUT_AWARD = Set.of(Grade.PP2, Grade.G6, Grade.G9);

    /** Bachelors take three years or more. */
    private static final Set<Grade> AWARDED =
            Set.of(
                    Grade.G12,
                    Grade.F4,
                    Grade.TVET3,
                    Grade.TVET4,
                    Grade.TVET5,
                    Grade.TVET6,
                    Grade.UNI_CERT,
                    Grade.UNI_DIP,
                    Grade.UNI_Y3,
                    Grade.UNI_Y4,
                    Grade.UNI_Y5,
                    Grade.UNI_Y6,
                    Grade.MASTERS,
                    Grade.DOCTORATE);

    private Ladder() {}

    /** Whether a new school year can bring a learner from one grade to the other in that way. */
    static boolean leads(Seat from, Outcome how, Grade to) {
        OptionalInt rungs = rungs(from, to);
        return switch (how) {
            case CONTINUED -> from.grade() == to && to.isCourse();
            case REPEATED -> from.grade() == to;
            case PROMOTED -> rungs.isPresent() && rungs.getAsInt() == 1;
            case ACCELERATED ->
                    rungs.isPresent() && rungs.getAsInt() > 1 && rungs.getAsInt() <= LONGEST_LEAP;
        };
    }

    /** The next rung; the same grade where a ladder ends: a course goes on, a class is repeated. */
    public static Grade next(Grade grade) {
        return LADDERS.stream()
                .filter(ladder -> ladder.contains(grade) && ladder.getLast() != grade)
                .map(ladder -> ladder.get(ladder.indexOf(grade) + 1))
                .findFirst()
                .orElse(grade);
    }

    /** How one gets from one grade to the other where nobody says otherwise. */
    static Outcome outcome(Seat from, Grade to) {
        return outcome(from.grade(), to, rungs(from, to));
    }

    /** The same where nobody knows since when. */
    public static Outcome outcome(Grade from, Grade to) {
        OptionalInt rungs = rungs(from, to);
        return outcome(
                from,
                to,
                rungs.isPresent() ? rungs : OptionalInt.of(schoolYears(to) - schoolYears(from)));
    }

    private static Outcome outcome(Grade from, Grade to, OptionalInt rungs) {
        if (from == to) {
            return to.isCourse() ? Outcome.CONTINUED : Outcome.REPEATED;
        }
        return rungs.orElse(0) > 1 ? Outcome.ACCELERATED : Outcome.PROMOTED;
    }

    /** Whether the level of this grade is completed in it. */
    public static boolean isLast(Grade grade) {
        return LAST_WITHOUT_AWARD.contains(grade) || awards(grade);
    }

    /** Whether one graduates from this grade. */
    public static boolean awards(Grade grade) {
        return AWARDED.contains(grade);
    }

    /**
     * Whether a learner who is on no roll can come onto one in that seat.
     *
     * <p>On the same ladder: back into the grade that was left or the one below it, or up by as
     * many rungs as school years have passed; after a completed level up only. Who left a form
     * comes back into senior school as well. Into TVET and university also with what was attained
     * on any ladder.
     */
    static boolean admits(Dossier.Known learner, Seat next) {
        Seat last = learner.standing().lastSeat();
        if (last == null) {
            return true;
        }
        int years = next.year() - last.year();
        OptionalInt rungs = rungs(last, next.grade());
        boolean onTheSameLadder =
                rungs.isPresent()
                        && rungs.getAsInt() <= years
                        && rungs.getAsInt() >= lowestRung(learner.standing());
        int needed = needs(next.grade());
        boolean qualified = needed > 0 && attained(learner) >= needed;
        boolean fromForms =
                learner.standing() instanceof Withdrawn
                        && leadsFromFormToSenior(last.grade(), next);
        return years >= 0 && (onTheSameLadder || qualified || fromForms);
    }

    /** Into Grade 10, or as far as the form was, once there are learners in that grade. */
    private static boolean leadsFromFormToSenior(Grade left, Seat next) {
        int beyond = BASIC.indexOf(next.grade()) - BASIC.indexOf(Grade.G10);
        return FORMS.contains(left)
                && beyond >= 0
                && (beyond == 0 || schoolYears(next.grade()) <= schoolYears(left))
                && next.year() >= FIRST_OF_SENIOR + beyond;
    }

    /** Whether the learner ever came as far as those who sit the assessment. */
    static boolean reaches(Dossier.Known learner, Assessment assessment) {
        return learner.standings()
                .map(Standing::lastSeat)
                .anyMatch(seat -> seat != null && reaches(seat.grade(), assessment));
    }

    private static boolean reaches(Grade grade, Assessment assessment) {
        return switch (assessment) {
            case KEYA -> schoolYears(grade) >= schoolYears(Grade.G3);
            case KPSEA -> schoolYears(grade) >= schoolYears(Grade.G6);
            case KCPE -> schoolYears(grade) >= schoolYears(Grade.G8);
            case KJSEA -> schoolYears(grade) >= schoolYears(Grade.G9);
            case KCSE -> schoolYears(grade) >= schoolYears(Grade.F4);
            case TVET_MODULE -> needs(grade) > 0;
            case UNIVERSITY -> grade.compareTo(Grade.UNI_CERT) >= 0;
            case SCHOOL -> true;
        };
    }

    /** Years since pre-primary; Form 1 follows eight years of primary school. */
    private static int schoolYears(Grade grade) {
        return switch (grade.level()) {
            case PRE_PRIMARY, PRIMARY, JUNIOR, SENIOR -> BASIC.indexOf(grade) - 1;
            case SECONDARY_844 -> FORMS.indexOf(grade) + 9;
            case TVET, UNIVERSITY, TEACHER_TRAINING -> 13;
        };
    }

    private static int lowestRung(Standing standing) {
        return switch (standing) {
            case Completed _, Graduated _ -> 1;
            case Enrolled _, Withdrawn _, Deceased _, NotEnrolled _ -> -1;
        };
    }

    /** What TVET and university ask for, on the scale of {@link #gives}; 0 for school grades. */
    private static int needs(Grade grade) {
        return switch (grade) {
            case TVET3, TVET4 -> 1;
            case TVET5, TVET6, UNI_CERT, UNI_DIP, UNI_Y1 -> 2;
            case UNI_Y2, UNI_Y3, UNI_Y4, UNI_Y5, UNI_Y6 -> 3;
            case MASTERS -> 4;
            case DOCTORATE -> 5;
            case PP1, PP2, G1, G2, G3, G4, G5, G6, G7, G8, G9, G10, G11, G12, F1, F2, F3, F4 -> 0;
        };
    }

    /**
     * What an award or a completed level opens: 1 junior school or an artisan's, 2 secondary school
     * or a craftsman's, 3 a diploma, 4 a bachelor's, 5 a master's.
     */
    private static int gives(Grade grade) {
        return switch (grade) {
            case PP1, PP2, G1, G2, G3, G4, G5, G6, G7, G8 -> 0;
            case G9, G10, G11, F1, F2, F3, TVET3 -> 1;
            case G12, F4, TVET4, TVET5, UNI_CERT, UNI_Y1, UNI_Y2 -> 2;
            case TVET6, UNI_DIP -> 3;
            case UNI_Y3, UNI_Y4, UNI_Y5, UNI_Y6 -> 4;
            case MASTERS, DOCTORATE -> 5;
        };
    }

    private static int attained(Dossier.Known learner) {
        return learner.standings().mapToInt(Ladder::attained).max().orElse(0);
    }

    private static int attained(Standing standing) {
        Seat seat = standing.lastSeat();
        if (seat == null) {
            return 0;
        }
        return switch (standing) {
            case Completed _, Graduated _ -> gives(seat.grade());
            case Enrolled _, Withdrawn _, Deceased _, NotEnrolled _ -> admittedWith(seat.grade());
        };
    }

    /** Who sits in a grade has what it asks for; who is beyond Grade 9 has junior school. */
    private static int admittedWith(Grade grade) {
        boolean beyondJunior = schoolYears(grade) >= schoolYears(Grade.G9) && grade != Grade.G9;
        return Math.max(needs(grade), beyondJunior ? 1 : 0);
    }

    /**
     * The same; whoever was to end eight years of primary school while there was, goes to Form 1.
     */
    private static OptionalInt rungs(Seat from, Grade to) {
        int past = schoolYears(from.grade());
        int eighth = from.year() + schoolYears(Grade.G8) - past;
        return past > 0
                        && past <= schoolYears(Grade.G8)
                        && eighth <= LAST_OF_EIGHT_YEARS
                        && FORMS.contains(to)
                ? OptionalInt.of(schoolYears(to) - past)
                : rungs(from.grade(), to);
    }

    /** Rungs up from one grade to the other, where they are on the same ladder. */
    private static OptionalInt rungs(Grade from, Grade to) {
        if (from == to) {
            return OptionalInt.of(0);
        }
        return LADDERS.stream()
                .filter(ladder -> ladder.contains(from) && ladder.contains(to))
                .mapToInt(ladder -> ladder.indexOf(to) - ladder.indexOf(from))
                .findFirst();
    }
}
