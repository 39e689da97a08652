package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import ke.kemis.facts.institution.CapacityDeclared;
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
import ke.kemis.facts.learner.Grade;

/** What later decisions need to know of one institution: the fold of its facts. */
sealed interface Profile {

    /** Nobody registered it yet. */
    Profile UNKNOWN = new Unknown();

    /** The same after one more fact. Never fails, never asks. */
    Profile after(InstitutionEvent fact);

    /** An institution without a first fact. */
    record Unknown() implements Profile {

        @Override
        public Profile after(InstitutionEvent fact) {
            return fact instanceof InstitutionRegistered registered
                    ? new Known(
                            registered,
                            Doors.OPEN,
                            registered.openedOn(),
                            new TreeMap<>(Map.of(registered.openedOn(), registered.levels())),
                            Map.of())
                    : this;
        }
    }

    /** Whether an institution takes in learners, teaches only those it has, or nobody. */
    enum Doors {
        OPEN,
        SUSPENDED,
        CLOSED
    }

    /** A grade in a school year. */
    record YearGroup(Grade grade, int year) {}

    /**
     * A registered institution.
     *
     * @param registered what it was registered as, as far as it was put right since
     * @param since the day of the last change at the doors
     * @param levels what is taught from each day on
     * @param places the capacity declared last
     */
    record Known(
            InstitutionRegistered registered,
            Doors doors,
            LocalDate since,
            NavigableMap<LocalDate, Set<Level>> levels,
            Map<YearGroup, Integer> places)
            implements Profile {

        @Override
        public Known after(InstitutionEvent fact) {
            return switch (fact) {
                case InstitutionRegistered _ -> this;
                case InstitutionCorrected f -> corrected(f.after());
                case LevelsOfferedChanged f -> teaching(f.levels(), f.on());
                case InstitutionSuspended f -> with(Doors.SUSPENDED, f.on());
                case InstitutionResumed f -> with(Doors.OPEN, f.on());
                case InstitutionClosed f -> with(Doors.CLOSED, f.on());
                case InstitutionReopened f -> with(Doors.OPEN, f.on());
                case CapacityDeclared f -> withRoom(new YearGroup(f.grade(), f.year()), f.places());
            };
        }

        /** What is taught from the last change on. */
        Set<Level> taught() {
            return levels.lastEntry().getValue();
        }

        LocalDate taughtSince() {
            return levels.lastKey();
        }

        InstitutionDetails details() {
            return new InstitutionDetails(
                    registered.name(),
                    registered.ownership(),
                    registered.ward(),
                    registered.latitude(),
                    registered.longitude(),
                    registered.openedOn());
        }

        private Known corrected(InstitutionDetails right) {
            LocalDate opened = registered.openedOn();
            NavigableMap<LocalDate, Set<Level>> taught = new TreeMap<>(levels);
            taught.put(right.openedOn(), taught.pollFirstEntry().getValue());
            return new Known(
                    new InstitutionRegistered(
                            registered.institution(),
                            right.name(),
                            registered.levels(),
                            right.ownership(),
                            registered.county(),
                            registered.subCounty(),
                            right.ward(),
                            right.latitude(),
                            right.longitude(),
                            right.openedOn()),
                    doors,
                    doors == Doors.OPEN && since.equals(opened) ? right.openedOn() : since,
                    taught,
                    places);
        }

        private Known with(Doors next, LocalDate on) {
            return new Known(registered, next, on, levels, places);
        }

        private Known teaching(Set<Level> next, LocalDate on) {
            NavigableMap<LocalDate, Set<Level>> more = new TreeMap<>(levels);
            more.put(on, next);
            return new Known(registered, doors, since, more, places);
        }

        private Known withRoom(YearGroup grade, int room) {
            Map<YearGroup, Integer> more = new HashMap<>(places);
            more.put(grade, room);
            return new Known(registered, doors, since, levels, Map.copyOf(more));
        }
    }
}
