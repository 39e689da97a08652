package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;

/** The people and places the specifications tell of. It is 20 May 2026. */
final class Kenya {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    static final LocalDate JANUARY_2025 = LocalDate.of(2025, 1, 6);
    static final LocalDate JANUARY_2026 = LocalDate.of(2026, 1, 5);
    static final LocalDate MARCH_2026 = LocalDate.of(2026, 3, 2);
    static final LocalDate APRIL_2026 = LocalDate.of(2026, 4, 1);

    /** Every level. */
    static final InstitutionCode KISUMU = new InstitutionCode("KISUMU-BOYS");

    /** Every level. */
    static final InstitutionCode MARANDA = new InstitutionCode("MARANDA");

    /** Pre-primary and primary. */
    static final InstitutionCode MAKINI = new InstitutionCode("MAKINI-PRIMARY");

    /** Primary; junior from January 2026. */
    static final InstitutionCode OLYMPIC = new InstitutionCode("OLYMPIC");

    /** Every level; closed in February 2026. */
    static final InstitutionCode CLOSED = new InstitutionCode("CLOSED");

    /** Every level; closed in February 2026 and open again in April. */
    static final InstitutionCode REOPENED = new InstitutionCode("REOPENED");

    /** Every level; suspended in February 2026. */
    static final InstitutionCode SUSPENDED = new InstitutionCode("SUSPENDED");

    /** Trains teachers. */
    static final InstitutionCode KAGUMO = new InstitutionCode("KAGUMO-TTC");

    /** Nobody registered it. */
    static final InstitutionCode NOWHERE = new InstitutionCode("NOWHERE");

    private static final LocalDate LONG_AGO = LocalDate.of(1990, 1, 1);
    private static final LocalDate FEBRUARY_2026 = LocalDate.of(2026, 2, 1);
    private static final Set<Level> ALL = EnumSet.complementOf(EnumSet.of(Level.TEACHER_TRAINING));

    private static final Map<InstitutionCode, Place> PLACES =
            Map.of(
                    KISUMU, place(registered(KISUMU, ALL)),
                    MARANDA, place(registered(MARANDA, ALL)),
                    MAKINI, place(registered(MAKINI, Set.of(Level.PRE_PRIMARY, Level.PRIMARY))),
                    OLYMPIC,
                            place(
                                    registered(OLYMPIC, Set.of(Level.PRIMARY)),
                                    new LevelsOfferedChanged(
                                            OLYMPIC,
                                            Set.of(Level.PRIMARY, Level.JUNIOR),
                                            LocalDate.of(2026, 1, 1))),
                    CLOSED,
                            place(
                                    registered(CLOSED, ALL),
                                    new InstitutionClosed(CLOSED, FEBRUARY_2026)),
                    REOPENED,
                            place(
                                    registered(REOPENED, ALL),
                                    new InstitutionClosed(REOPENED, FEBRUARY_2026),
                                    new InstitutionReopened(REOPENED, APRIL_2026)),
                    SUSPENDED,
                            place(
                                    registered(SUSPENDED, ALL),
                                    new InstitutionSuspended(SUSPENDED, FEBRUARY_2026)),
                    KAGUMO, place(registered(KAGUMO, Set.of(Level.TEACHER_TRAINING))));

    static final Circumstances CIRCUMSTANCES =
            new Circumstances(TODAY, code -> PLACES.getOrDefault(code, Place.NOWHERE));

    static final LearnerId WANJIKU = LearnerId.of("018f2f6e-0000-7000-8000-00000000000a");
    static final LocalDate BORN = LocalDate.of(2014, 6, 1);
    static final Person WANJIKU_MWANGI =
            new Person("Mwangi", "Wanjiku", "Njeri", Sex.F, BORN, "KE");
    static final Guardian MOTHER =
            new Guardian(
                    "Grace Njeri",
                    Guardian.Relation.MOTHER,
                    "+254712345678",
                    "grace@example.com",
                    "01234567");
    static final Identifier CERTIFICATE =
            new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "1234567890", null);
    static final Identifier UPI = new Identifier(IdentifierKind.UPI, "AB12CD", null);

    private Kenya() {}

    /** Enrolled at Kisumu Boys in January 2025. */
    static LearnerEnrolled enrolledIn(Grade grade) {
        return enrolledAt(KISUMU, grade);
    }

    static LearnerEnrolled enrolledAt(InstitutionCode institution, Grade grade) {
        return new LearnerEnrolled(
                WANJIKU,
                WANJIKU_MWANGI,
                List.of(CERTIFICATE),
                List.of(MOTHER),
                institution,
                grade,
                2025,
                JANUARY_2025);
    }

    static LearnerProgressed progressed(Grade from, Grade to) {
        return new LearnerProgressed(
                WANJIKU, KISUMU, from, to, Outcome.PROMOTED, 2026, JANUARY_2026);
    }

    static TransferRequested requested(Grade grade) {
        return new TransferRequested(WANJIKU, KISUMU, MARANDA, grade, 2025, JANUARY_2026);
    }

    static TransferReleased released() {
        return new TransferReleased(WANJIKU, KISUMU, MARANDA, MARCH_2026);
    }

    static LearnerTransferred transferred(Grade grade) {
        return new LearnerTransferred(WANJIKU, KISUMU, MARANDA, grade, 2025, APRIL_2026);
    }

    static LearnerWithdrew withdrew(Grade grade) {
        return new LearnerWithdrew(
                WANJIKU, KISUMU, grade, 2025, WithdrawalReason.FEES, JANUARY_2026);
    }

    static LevelCompleted completed(Grade grade) {
        return new LevelCompleted(WANJIKU, KISUMU, grade.level(), grade, 2025, JANUARY_2026);
    }

    static LearnerGraduated graduated(Grade grade) {
        return new LearnerGraduated(WANJIKU, KISUMU, grade, 2025, "KCSE B+", JANUARY_2026);
    }

    static LearnerDied died() {
        return new LearnerDied(WANJIKU, JANUARY_2026);
    }

    private static InstitutionRegistered registered(InstitutionCode code, Set<Level> levels) {
        return new InstitutionRegistered(
                code,
                code.value(),
                levels,
                Ownership.PUBLIC,
                County.KISUMU,
                null,
                null,
                null,
                null,
                LONG_AGO);
    }

    private static Place place(InstitutionEvent... facts) {
        return Arrays.stream(facts).reduce(Place.NOWHERE, Place::after, (one, other) -> other);
    }
}
