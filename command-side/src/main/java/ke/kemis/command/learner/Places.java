package ke.kemis.command.learner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ke.kemis.command.learner.KnownPlaces.Seen;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.Premises;

/**
 * The institutions that one sitting looks at, each the same from beginning to end. An enrolment
 * does not wait for an institution, nor another enrolment for it: it stands on the institution's
 * facts, and where somebody has added to them the store refuses it.
 *
 * <p>So a hopeful sitting may take an institution as this node last read it. Only what it refuses
 * does not come before the store: before it does, it looks, and where it remembered wrongly, a
 * sitting that reads takes its place.
 */
final class Places implements Function<InstitutionCode, Place> {

    private final KnownPlaces known;
    private final Premises premises;
    private final boolean hopeful;
    private final Map<InstitutionCode, Seen> seen = new HashMap<>();
    private final Set<InstitutionCode> remembered = new HashSet<>();

    Places(KnownPlaces known, Premises premises, boolean hopeful) {
        this.known = known;
        this.premises = premises;
        this.hopeful = hopeful;
    }

    @Override
    public Place apply(InstitutionCode institution) {
        return seen.computeIfAbsent(institution, this::look).place();
    }

    private Seen look(InstitutionCode institution) {
        Seen before = hopeful ? known.remembered(institution) : null;
        if (before == null) {
            return known.read(institution);
        }
        remembered.add(institution);
        return before;
    }

    /** Reads what was only remembered, and tells whether any of it is otherwise by now. */
    boolean haveChanged() {
        boolean changed =
                remembered.stream()
                        .anyMatch(one ->
                                known.read(one).last()
                                        != Objects.requireNonNull(seen.get(one)).last());
        remembered.clear();
        return changed;
    }

    /** Lets what is recorded stand on all that was looked at. */
    void standOn() {
        seen.forEach((institution, one) -> {
            if (one.last() >= 0) {
                premises.standOn(institution.key(), one.last());
            }
        });
    }
}
