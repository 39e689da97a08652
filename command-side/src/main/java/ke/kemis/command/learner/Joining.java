package ke.kemis.command.learner;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import ke.kemis.command.Receipt;
import ke.kemis.command.platform.ExpectedVersion;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Whereabouts.Spot;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Repository;

/**
 * Makes one record of two, and two of one again, within the unit of work of whoever decided that
 * they are, or are not, of one person.
 */
@OnCommandSide
public final class Joining {

    private final Sittings sittings;
    private final LearnerWhereabouts whereabouts;
    private final Repository<Learner> learners;
    private final Likeness likeness;

    Joining(
            Sittings sittings,
            LearnerWhereabouts whereabouts,
            Repository<Learner> learners,
            Likeness likeness) {
        this.sittings = sittings;
        this.whereabouts = whereabouts;
        this.learners = learners;
        this.likeness = likeness;
    }

    /** Makes one of two; whoever hears it asked knows what was said of the two. */
    public Receipt merge(MergeRecords intent, MetaData asked) {
        return both(
                intent.learner(),
                intent.other(),
                intent.reason(),
                asked,
                _ -> (one, two, now) -> MergeRules.merge(intent, one, two, now));
    }

    /**
     * Ends a record that keeps a row, and came a moment ago, in favour of the learner's: what it
     * tells of days before is counted once.
     */
    public void join(LearnerId learner, LearnerId newcomer, String reason, MetaData asked) {
        MergeRecords intent = new MergeRecords(learner, newcomer, reason);
        both(
                learner,
                newcomer,
                reason,
                asked,
                _ -> (one, two, now) -> MergeRules.join(intent, one, two, now));
    }

    /** Makes two of one again; whoever hears it asked knows what was said of the two. */
    public Receipt unmerge(UnmergeRecords intent, MetaData asked) {
        return both(
                intent.learner(),
                intent.other(),
                intent.reason(),
                asked,
                sitting ->
                        (one, two, now) ->
                                sitting.isParted(intent)
                                        ? MergeRules.Both.NOTHING
                                        : MergeRules.unmerge(intent, one, two, now));
    }

    /** Where the two are, or were last. */
    public Collection<Spot> seats(LearnerId one, LearnerId two) {
        return whereabouts.ofBoth(one, two);
    }

    /** Whether one of them was erased, or goes on as another record. */
    public boolean hasEnded(LearnerId one, LearnerId two) {
        return whereabouts.hasEnded(one) || whereabouts.hasEnded(two);
    }

    /** Two records of their own, as this unit of work leaves them. */
    public TwoRecords twoOf(LearnerId one, LearnerId other) {
        return likeness.between(one, known(one), other, known(other));
    }

    private Dossier.Known known(LearnerId learner) {
        return learners.load(learner.toString()).invoke(Learner::dossier).known();
    }

    private Receipt both(
            LearnerId learner,
            LearnerId other,
            String reason,
            MetaData asked,
            Function<Sitting, Sitting.DecisionOnBoth> decision) {
        Sitting sitting = sittings.begin(asked);
        Stream.of(learner, other).sorted().forEach(id -> sitting.open(id, false));
        Long before = sitting.version(learner);
        if (sitting.decideBoth(learner, other, reason, decision.apply(sitting))) {
            ExpectedVersion.check(asked, before);
            sitting.record();
        }
        return new Receipt(
                learner.toString(), Objects.requireNonNull(sitting.version(learner), "recorded"));
    }
}
