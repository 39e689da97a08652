package ke.kemis.command.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Standing;
import ke.kemis.store.permission.Area;
import ke.kemis.store.permission.Asker;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file whoever handed it in may have taken: a county's officer those of the county,
 * a head those of the own school. The others are refused one by one.
 */
final class Reach {

    private final @Nullable Asker asker;
    private final EventStore store;
    private final Map<InstitutionCode, Area> areas = new ConcurrentHashMap<>();

    private Reach(@Nullable Asker asker, EventStore store) {
        this.asker = asker;
        this.store = store;
    }

    /** Of whoever this metadata names. */
    static Reach of(MetaData handedInBy, EventStore store) {
        return new Reach(Asker.in(handedInBy), store);
    }

    /** Whether rows of this institution are taken. */
    boolean covers(InstitutionCode institution) {
        return lies(institution, null);
    }

    /** Whether a row about an institution that is yet to be registered there is taken. */
    boolean covers(InstitutionCode institution, County county, @Nullable String subCounty) {
        return lies(institution, new Area(county, subCounty));
    }

    /** Whether a learner who stands so is, or was last, where rows are taken. */
    boolean covers(Standing standing) {
        return standing.institution() == null || covers(standing.institution());
    }

    /** Whether a source may say this; a code that nobody could have is nobody's. */
    boolean covers(Claimed claimed) {
        if (asker != null && asker.isNationwide()) {
            return true;
        }
        try {
            return covers(InstitutionCode.of(claimed.institution()));
        } catch (IllegalArgumentException ofNobody) {
            return false;
        }
    }

    /** The same row, which claims nothing of a place that is none of theirs. */
    NotUnderstood confined(NotUnderstood row) {
        Claimed claimed = row.claimed();
        return claimed == null || covers(claimed)
                ? row
                : new NotUnderstood(row.line(), null, row.refusals());
    }

    /** What is said of a row that is not taken since it lies elsewhere. */
    static Remark outside(Remarking row, @Nullable Integer column) {
        return row.of(
                true,
                RowRule.OUTSIDE_SCOPE.name(),
                column,
                "The row is of an institution outside what you act for: whoever acts there hands it"
                        + " in.");
    }

    static NotUnderstood refused(long line, Remark why) {
        return new NotUnderstood(line, null, List.of(why));
    }

    /** Whether there is such an institution, wherever it lies. */
    boolean isRegistered(InstitutionCode institution) {
        return registeredIn(institution) != null;
    }

    private boolean lies(InstitutionCode institution, @Nullable Area told) {
        return asker != null
                && (asker.isNationwide()
                        || (asker.scope() != null
                                && Area.lies(
                                        institution,
                                        asker.scope(),
                                        code -> told == null ? registeredIn(code) : told)));
    }

    /** As its first fact says, which never changes. */
    private @Nullable Area registeredIn(InstitutionCode institution) {
        Area known = areas.get(institution);
        if (known != null) {
            return known;
        }
        DomainEventStream facts = store.readEvents(institution.key().toString());
        if (facts.hasNext() && facts.next().getPayload() instanceof InstitutionRegistered first) {
            Area found = new Area(first.county(), first.subCounty());
            areas.put(institution, found);
            return found;
        }
        return null;
    }
}
