package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ke.kemis.command.PlainText;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.institution.Profile.Doors;
import ke.kemis.command.institution.Profile.Known;
import ke.kemis.command.institution.Profile.Unknown;
import ke.kemis.facts.institution.CapacityDeclared;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionResumed;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * Intent and profile in, facts out. No facts: the register says so already. A rule that stands
 * against it is thrown as a {@link Refusal}.
 */
final class InstitutionRules {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_PLACES = 100_000;
    private static final LocalDate FIRST_SCHOOLS = LocalDate.of(1800, 1, 1);

    private InstitutionRules() {}

    static List<InstitutionEvent> decide(
            InstitutionIntent intent, Profile institution, LocalDate today) {
        return switch (intent) {
            case RegisterInstitution i -> register(i, institution, today);
            case CorrectInstitution i -> correct(i, known(institution), today);
            case ChangeLevelsOffered i -> changeLevels(i, known(institution), today);
            case SuspendInstitution i -> suspend(i, known(institution), today);
            case ResumeInstitution i -> resume(i, known(institution), today);
            case CloseInstitution i -> close(i, known(institution), today);
            case ReopenInstitution i -> reopen(i, known(institution), today);
            case DeclareCapacity i -> declareCapacity(i, known(institution), today);
        };
    }

    private static List<InstitutionEvent> register(
            RegisterInstitution intent, Profile institution, LocalDate today) {
        InstitutionRegistered fact = entered(intent);
        return switch (institution) {
            case Known known when today(known.registered()).equals(fact) -> List.of();
            case Known _ -> throw Refusal.of(Rule.INSTITUTION_CODE_TAKEN, "code");
            case Unknown _ -> {
                happened(fact.openedOn(), today, "openedOn");
                teachesSomething(fact.levels());
                liesInKenya(fact.latitude(), fact.longitude());
                yield List.of(fact);
            }
        };
    }

    private static List<InstitutionEvent> correct(
            CorrectInstitution intent, Known known, LocalDate today) {
        Reason.needed(intent.reason());
        InstitutionDetails before = known.details();
        InstitutionDetails after =
                new InstitutionDetails(
                        PlainText.needed(intent.name(), "name", LONGEST_NAME),
                        intent.ownership(),
                        optional(intent.ward(), "ward"),
                        intent.latitude(),
                        intent.longitude(),
                        intent.openedOn());
        if (after.equals(before)) {
            return List.of();
        }
        liesInKenya(after.latitude(), after.longitude());
        openedEarlier(before.openedOn(), after.openedOn(), today);
        return List.of(new InstitutionCorrected(intent.institution(), before, after, today));
    }

    /** Nobody here knows whose steps were taken at the institution since the day known before. */
    private static void openedEarlier(LocalDate before, LocalDate after, LocalDate today) {
        happened(after, today, "openedOn");
        if (after.isAfter(before)) {
            throw Refusal.of(
                    Rule.OPENING_DAY_NOT_LATER, "openedOn", "It is " + before + " until now.");
        }
        if (!after.equals(before) && after.isBefore(FIRST_SCHOOLS)) {
            throw Refusal.of(Rule.OPENING_DAY_IMPLAUSIBLE, "openedOn");
        }
    }

    private static List<InstitutionEvent> changeLevels(
            ChangeLevelsOffered intent, Known known, LocalDate today) {
        teachesSomething(intent.levels());
        if (known.taught().equals(intent.levels())) {
            return List.of();
        }
        if (known.doors() == Doors.CLOSED) {
            throw Refusal.of(Rule.INSTITUTION_NOT_OPEN);
        }
        follows(intent.on(), known.taughtSince(), today);
        return List.of(
                new LevelsOfferedChanged(intent.institution(), intent.levels(), intent.on()));
    }

    private static List<InstitutionEvent> suspend(
            SuspendInstitution intent, Known known, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (known.doors()) {
            case SUSPENDED, CLOSED ->
                    unless(known, Doors.SUSPENDED, intent.on(), Rule.INSTITUTION_NOT_OPEN);
            case OPEN -> {
                follows(intent.on(), known.since(), today);
                yield List.of(new InstitutionSuspended(intent.institution(), intent.on()));
            }
        };
    }

    private static List<InstitutionEvent> resume(
            ResumeInstitution intent, Known known, LocalDate today) {
        return switch (known.doors()) {
            case OPEN, CLOSED ->
                    unless(known, Doors.OPEN, intent.on(), Rule.INSTITUTION_NOT_SUSPENDED);
            case SUSPENDED -> {
                follows(intent.on(), known.since(), today);
                yield List.of(new InstitutionResumed(intent.institution(), intent.on()));
            }
        };
    }

    private static List<InstitutionEvent> close(
            CloseInstitution intent, Known known, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (known.doors()) {
            case CLOSED -> unless(known, Doors.CLOSED, intent.on(), Rule.INSTITUTION_NOT_OPEN);
            case OPEN, SUSPENDED -> {
                follows(intent.on(), known.since(), today);
                yield List.of(new InstitutionClosed(intent.institution(), intent.on()));
            }
        };
    }

    private static List<InstitutionEvent> reopen(
            ReopenInstitution intent, Known known, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (known.doors()) {
            case OPEN, SUSPENDED ->
                    unless(known, Doors.OPEN, intent.on(), Rule.INSTITUTION_NOT_CLOSED);
            case CLOSED -> {
                follows(intent.on(), known.since(), today);
                yield List.of(new InstitutionReopened(intent.institution(), intent.on()));
            }
        };
    }

    private static List<InstitutionEvent> declareCapacity(
            DeclareCapacity intent, Known known, LocalDate today) {
        if (intent.places() < 0 || intent.places() > MOST_PLACES) {
            throw Refusal.of(Rule.CAPACITY_IMPLAUSIBLE, "places");
        }
        Integer declared = known.places().get(new Profile.YearGroup(intent.grade(), intent.year()));
        if (declared != null && declared == intent.places()) {
            return List.of();
        }
        if (known.doors() == Doors.CLOSED) {
            throw Refusal.of(Rule.INSTITUTION_NOT_OPEN);
        }
        happened(intent.on(), today, "on");
        if (Math.abs(intent.year() - intent.on().getYear()) > 1) {
            throw Refusal.of(Rule.YEAR_NOT_OF_THE_DATE, "year");
        }
        offers(known, intent.grade());
        return List.of(
                new CapacityDeclared(
                        intent.institution(),
                        intent.grade(),
                        intent.places(),
                        intent.year(),
                        intent.on()));
    }

    /** Nothing, where the doors are so since that very day; else the rule. */
    private static List<InstitutionEvent> unless(
            Known known, Doors already, LocalDate on, Rule otherwise) {
        if (known.doors() == already && known.since().equals(on)) {
            return List.of();
        }
        throw Refusal.of(otherwise);
    }

    private static Known known(Profile institution) {
        return switch (institution) {
            case Known known -> known;
            case Unknown _ -> throw Refusal.of(Rule.INSTITUTION_UNKNOWN);
        };
    }

    private static InstitutionRegistered entered(RegisterInstitution given) {
        return new InstitutionRegistered(
                given.institution(),
                PlainText.needed(given.name(), "name", LONGEST_NAME),
                given.levels(),
                given.ownership(),
                given.county(),
                subCounty(given.county(), optional(given.subCounty(), "subCounty")),
                optional(given.ward(), "ward"),
                given.latitude(),
                given.longitude(),
                given.openedOn());
    }

    /** As it would be registered today: sub-counties are given new names. */
    private static InstitutionRegistered today(InstitutionRegistered known) {
        return new InstitutionRegistered(
                known.institution(),
                known.name(),
                known.levels(),
                known.ownership(),
                known.county(),
                subCounty(known.county(), known.subCounty()),
                known.ward(),
                known.latitude(),
                known.longitude(),
                known.openedOn());
    }

    private static @Nullable String subCounty(County county, @Nullable String given) {
        return given == null ? null : SubCounties.today(county, given);
    }

    private static @Nullable String optional(@Nullable String given, String field) {
        return PlainText.of(given).isEmpty() ? null : PlainText.needed(given, field, LONGEST_NAME);
    }

    private static void teachesSomething(Set<Level> levels) {
        if (levels.isEmpty()) {
            throw Refusal.of(Rule.LEVELS_MISSING, "kind");
        }
    }

    /** The rectangle around Kenya: 5.1° north to 4.8° south, 33.9° to 41.9° east, and some room. */
    private static void liesInKenya(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null && longitude == null) {
            return;
        }
        if (latitude == null
                || longitude == null
                || !(latitude >= -5.5 && latitude <= 5.6)
                || !(longitude >= 33.5 && longitude <= 42.5)) {
            throw Refusal.of(
                    Rule.COORDINATES_OUTSIDE_KENYA, latitude == null ? "latitude" : "longitude");
        }
    }

    private static void offers(Known known, Grade grade) {
        boolean trainsTeachers =
                grade.level() == Level.TVET && known.taught().contains(Level.TEACHER_TRAINING);
        if (!known.taught().contains(grade.level()) && !trainsTeachers) {
            throw Refusal.of(Rule.GRADE_NOT_OFFERED, "grade");
        }
    }

    private static void follows(LocalDate on, LocalDate last, LocalDate today) {
        happened(on, today, "on");
        if (on.isBefore(last)) {
            throw Refusal.of(
                    Rule.DATE_BEFORE_LAST_STEP, "on", "The latest step is of " + last + ".");
        }
    }

    private static void happened(LocalDate on, LocalDate today, String field) {
        if (on.isAfter(today)) {
            throw Refusal.of(Rule.DATE_IN_THE_FUTURE, field);
        }
    }
}
