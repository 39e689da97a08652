package ke.kemis.command.learner;

import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** One learner's facts, in the order in which they were recorded. */
@AggregateRoot(type = Learner.TYPE)
class Learner {

    /** As facts are stored under it. */
    static final String TYPE = "Learner";

    private @Nullable LearnerId id;
    private Dossier dossier = Dossier.UNKNOWN;
    private @Nullable RecordsUnmerged parted;

    @AggregateIdentifier
    @Nullable LearnerId id() {
        return id;
    }

    Dossier dossier() {
        return dossier;
    }

    /** Whether what is asked is what parted this record from another last. */
    boolean isParted(UnmergeRecords intent) {
        return parted != null
                && parted.other().equals(intent.other())
                && (intent.moved() == null
                        || Set.copyOf(intent.moved()).equals(Set.copyOf(parted.moved())));
    }

    /**
     * @param said what the fact says beside who acted
     * @param isKnown whether the register had the learner before: then nobody compared yet what the
     *     fact says
     */
    void record(LearnerEvent fact, MetaData said, boolean isKnown) {
        AggregateLifecycle.apply(
                fact,
                isKnown && Likeness.isDescribing(fact)
                        ? said.and(Likeness.UNCOMPARED, "true")
                        : said);
    }

    @EventSourcingHandler
    void follow(LearnerEvent fact, @MessageIdentifier String event) {
        id = fact.learner();
        dossier = dossier.after(fact, UUID.fromString(event));
        switch (fact) {
            case RecordsUnmerged last -> parted = last;
            case RecordsMerged again when parted != null && parted.other().equals(again.other()) ->
                    parted = null;
            default -> {}
        }
    }
}
