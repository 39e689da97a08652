package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.institution.CapacityDeclared;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionResumed;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.learner.Grade;

/**
 * What a learner's steps need to know of an institution: what it taught and whether it was open,
 * day by day.
 *
 * @param doors what the doors were from each day on
 * @param levels what was taught from each day on
 */
record Place(NavigableMap<LocalDate, Doors> doors, NavigableMap<LocalDate, Set<Level>> levels) {

    /** Whether learners come and stay. */
    enum Doors {
        OPEN,
        SUSPENDED,
        CLOSED
    }

    /** Before its first fact an institution is not there. */
    static final Place NOWHERE = new Place(new TreeMap<>(), new TreeMap<>());

    /** The same after one more fact. */
    Place after(InstitutionEvent fact) {
        return switch (fact) {
            case InstitutionRegistered f ->
                    new Place(
                            with(doors, f.openedOn(), Doors.OPEN),
                            with(levels, f.openedOn(), f.levels()));
            case InstitutionCorrected f -> since(f.after().openedOn());
            case LevelsOfferedChanged f -> new Place(doors, with(levels, f.on(), f.levels()));
            case InstitutionSuspended f -> new Place(with(doors, f.on(), Doors.SUSPENDED), levels);
            case InstitutionResumed f -> new Place(with(doors, f.on(), Doors.OPEN), levels);
            case InstitutionClosed f -> new Place(with(doors, f.on(), Doors.CLOSED), levels);
            case InstitutionReopened f -> new Place(with(doors, f.on(), Doors.OPEN), levels);
            case CapacityDeclared _ -> this;
        };
    }

    /**
     * Opened on that day already: an opening day is never put off. The day on which it was taken to
     * have opened says nothing any more, or it would open anew what was closed between the two.
     */
    private Place since(LocalDate opened) {
        if (doors.isEmpty() || !opened.isBefore(doors.firstKey())) {
            return this;
        }
        NavigableMap<LocalDate, Doors> opening = new TreeMap<>(doors);
        if (opening.firstEntry().getValue() == Doors.OPEN) {
            opening.pollFirstEntry();
        }
        NavigableMap<LocalDate, Set<Level>> taught = new TreeMap<>(levels);
        Set<Level> first = taught.pollFirstEntry().getValue();
        return new Place(with(opening, opened, Doors.OPEN), with(taught, opened, first));
    }

    /** Refuses unless a newcomer can be taken into the grade on that day. */
    void takesIn(Grade grade, LocalDate on, String field) {
        if (doors.isEmpty()) {
            throw Refusal.of(Rule.NOT_REGISTERED, field);
        }
        Doors now = doors.lastEntry().getValue();
        Doors then = on(doors, on, Doors.CLOSED);
        if (now == Doors.CLOSED || then == Doors.CLOSED) {
            throw Refusal.of(Rule.INSTITUTION_CLOSED, field);
        }
        if (now == Doors.SUSPENDED || then == Doors.SUSPENDED) {
            throw Refusal.of(Rule.INSTITUTION_SUSPENDED, field);
        }
        offers(grade, on, field);
    }

    /** Refuses unless those who are there already can be taught in the grade on that day. */
    void teaches(Grade grade, LocalDate on, String field) {
        if (doors.isEmpty()) {
            throw Refusal.of(Rule.NOT_REGISTERED, field);
        }
        if (on(doors, on, Doors.CLOSED) == Doors.CLOSED) {
            throw Refusal.of(Rule.INSTITUTION_CLOSED, field);
        }
        offers(grade, on, field);
    }

    private void offers(Grade grade, LocalDate on, String field) {
        Set<Level> taught = on(levels, on, Set.of());
        boolean trainsTeachers =
                grade.level() == Level.TVET && taught.contains(Level.TEACHER_TRAINING);
        if (!taught.contains(grade.level()) && !trainsTeachers) {
            throw Refusal.of(Rule.GRADE_NOT_OFFERED, field);
        }
    }

    private static <T> T on(NavigableMap<LocalDate, T> history, LocalDate day, T before) {
        Map.Entry<LocalDate, T> entry = history.floorEntry(day);
        return entry == null ? before : entry.getValue();
    }

    private static <T> NavigableMap<LocalDate, T> with(
            NavigableMap<LocalDate, T> history, LocalDate day, T value) {
        NavigableMap<LocalDate, T> more = new TreeMap<>(history);
        more.put(day, value);
        return more;
    }
}
