package ke.kemis.command.linkage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.Likeness.Beside;
import ke.kemis.command.learner.Likeness.Seen;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.store.Breath;
import ke.kemis.store.Positions;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.DisposableBean;

/**
 * Whoever was enrolled one by one, or is described otherwise than before, by hand or by a list, is
 * compared with the register afterwards: nobody waits for it, and nothing is refused because of it.
 * Nobody is joined so, however much alike. What was found is not looked for again when the past is
 * read anew.
 */
@OnCommandSide
@ProcessingGroup(WhenLearnerIsDescribedThenLookForTheSame.NAME)
class WhenLearnerIsDescribedThenLookForTheSame implements DisposableBean {

    /** The place reached is kept under this name; it is older than what is looked at today. */
    static final String NAME = "when-learner-enrolled-by-hand-then-look-for-the-same";

    static final int BATCH = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Likeness likeness;
    private final LikenessKeys keys;
    private final CommandGateway commands;
    private final Breath breath = new Breath(BATCH);

    /** What follows is asked by the register itself, and not in the name of whoever enrolled. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WhenLearnerIsDescribedThenLookForTheSame(
            Likeness likeness, LikenessKeys keys, CommandGateway commands) {
        this.likeness = likeness;
        this.keys = keys;
        this.commands = commands;
    }

    /** Takes the message and not its payload, which need not be read to know whose it is. */
    @EventHandler
    @DisallowReplay
    void on(EventMessage<?> message, TrackingToken token) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        Described described =
                batch.getOrComputeResource(
                        NAME,
                        _ -> {
                            Described begun = new Described();
                            batch.onPrepareCommit(_ ->
                                    CompletableFuture.runAsync(() -> look(begun), threads).join());
                            batch.afterCommit(_ -> breath.take(begun.facts, begun.began));
                            return begun;
                        });
        described.facts++;
        if (message.getMetaData().containsKey(Likeness.UNCOMPARED)
                && LearnerEvent.class.isAssignableFrom(message.getPayloadType())
                && message instanceof DomainEventMessage<?> fact) {
            described.add(fact, Positions.of(token));
        }
    }

    /** Of two who are new the later one finds the other; who is described otherwise finds all. */
    private void look(Described described) {
        if (described.learners.isEmpty()) {
            return;
        }
        keys.awaitCalmly(described.position, PATIENCE);
        likeness.seen(described.learners)
                .forEach((learner, seen) -> {
                    for (Beside other : seen.alike()) {
                        if (other.elder() || described.isKnown(learner)) {
                            commands.sendAndWait(pair(learner, seen, other));
                        }
                    }
                });
    }

    private static OpenMatch pair(LearnerId learner, Seen seen, Beside beside) {
        LooksAlike other = beside.who();
        MatchId match = MatchId.between(other.learner(), learner);
        return beside.elder()
                ? new OpenMatch(
                        match,
                        other.learner(),
                        learner,
                        other.institution(),
                        seen.institution(),
                        other.why(),
                        null)
                : new OpenMatch(
                        match,
                        learner,
                        other.learner(),
                        seen.institution(),
                        other.institution(),
                        other.why(),
                        null);
    }

    /** Whom a batch of facts describes. */
    private static final class Described {

        /** Each with the place, among the learner's own facts, of the first that describes. */
        private final Map<LearnerId, Long> learners = new LinkedHashMap<>();

        private final long began = System.nanoTime();
        private int facts;
        private long position;

        void add(DomainEventMessage<?> fact, long at) {
            learners.putIfAbsent(
                    LearnerId.of(fact.getAggregateIdentifier()), fact.getSequenceNumber());
            position = at;
        }

        /** Whether the learner was there before. */
        boolean isKnown(LearnerId learner) {
            return learners.getOrDefault(learner, 0L) > 0;
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
