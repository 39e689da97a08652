package ke.kemis.command.learner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.learner.LikenessKeys.Kept;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.store.Positions;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Whoever comes, or is described otherwise than before, is found by the new description; whose
 * record ended is found as the one that goes on, and who was erased no more. A batch of facts is
 * written with a few statements, in the transaction that also keeps the place reached.
 */
@OnCommandSide
@ProcessingGroup(WhenLearnersChangeThenKeepTheirLikeness.NAME)
class WhenLearnersChangeThenKeepTheirLikeness {

    /** Under another name all facts are followed from the first one. */
    static final String NAME = "when-learners-change-then-keep-their-likeness-" + LikenessKeys.MADE;

    private static final Set<Class<?>> OF_ONE_NEW =
            Set.of(LearnerEnrolled.class, IdentifierAssigned.class, GuardianAssigned.class);

    private static final Set<Class<?>> OTHERS =
            Set.of(
                    DetailsCorrected.class,
                    GuardianEnded.class,
                    LearnerTransferred.class,
                    LearnerReadmitted.class,
                    StepUndone.class,
                    RecordsMerged.class,
                    RecordMergedAway.class,
                    RecordsUnmerged.class,
                    RecordRestored.class,
                    PersonalDataErased.class);

    private final Likeness likeness;
    private final LikenessKeys keys;

    WhenLearnersChangeThenKeepTheirLikeness(Likeness likeness, LikenessKeys keys) {
        this.likeness = likeness;
        this.keys = keys;
    }

    /** Takes the message and not its payload, so that what it does not want is not even read. */
    @EventHandler
    void on(EventMessage<?> fact, TrackingToken token) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        Batch facts =
                batch.getOrComputeResource(
                        NAME,
                        _ -> {
                            Batch begun = new Batch();
                            batch.onPrepareCommit(_ -> write(begun));
                            batch.afterCommit(
                                    _ -> keys.written(begun.facts, begun.began, begun.crowds));
                            return begun;
                        });
        facts.add(fact, Positions.of(token));
    }

    @ResetHandler
    void fromTheFirst() {
        keys.clear();
    }

    private void write(Batch facts) {
        Map<UUID, Kept> kept = keys.moveTo(facts.last, facts.byLearner.keySet());
        Map<UUID, Kept> found = new LinkedHashMap<>();
        Set<UUID> unread = new LinkedHashSet<>();
        facts.byLearner.forEach((learner, some) -> {
            if (isWritten(kept.get(learner), some)) {
                return;
            }
            if (some.getFirst().getSequenceNumber() == 0
                    && some.stream().allMatch(one -> OF_ONE_NEW.contains(one.getPayloadType()))) {
                found.put(learner, likeness.kept(some));
            } else {
                unread.add(learner);
            }
        });
        found.putAll(likeness.kept(unread.stream().map(LearnerId::new).toList()));
        facts.crowds = keys.write(found, kept);
    }

    private static boolean isWritten(@Nullable Kept kept, List<DomainEventMessage<?>> facts) {
        return kept != null && kept.facts() > facts.getLast().getSequenceNumber();
    }

    /** What a batch of facts tells of whom. */
    private static final class Batch {

        private final Map<UUID, List<DomainEventMessage<?>>> byLearner = new HashMap<>();
        private long last;
        private int facts;
        private final long began = System.nanoTime();
        private List<Long> crowds = List.of();

        void add(EventMessage<?> message, long at) {
            last = at;
            facts++;
            Class<?> type = message.getPayloadType();
            if (message instanceof DomainEventMessage<?> fact
                    && (OF_ONE_NEW.contains(type) || OTHERS.contains(type))) {
                byLearner
                        .computeIfAbsent(
                                UUID.fromString(fact.getAggregateIdentifier()),
                                _ -> new ArrayList<>())
                        .add(fact);
            }
        }
    }
}
