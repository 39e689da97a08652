package ke.kemis.command.linkage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.store.Positions;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.DisposableBean;

/**
 * Whoever was enrolled one by one is compared with the register afterwards: the enrolment does not
 * wait for it, and is not refused because of it. Nobody is joined so, however much alike.
 */
@OnCommandSide
@ProcessingGroup(WhenLearnerEnrolledByHandThenLookForTheSame.NAME)
class WhenLearnerEnrolledByHandThenLookForTheSame implements DisposableBean {

    static final String NAME = "when-learner-enrolled-by-hand-then-look-for-the-same";
    static final int BATCH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Likeness likeness;
    private final LikenessKeys keys;
    private final CommandGateway commands;

    /** What follows is asked by the register itself, and not in the name of whoever enrolled. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WhenLearnerEnrolledByHandThenLookForTheSame(
            Likeness likeness, LikenessKeys keys, CommandGateway commands) {
        this.likeness = likeness;
        this.keys = keys;
        this.commands = commands;
    }

    /** Takes the message and not its payload, which need not be read to know whose it is. */
    @EventHandler
    void on(EventMessage<?> message, TrackingToken token) {
        if (LearnerEnrolled.class.equals(message.getPayloadType())
                && message.getMetaData().containsKey(Likeness.BY_HAND)
                && message instanceof DomainEventMessage<?> fact) {
            UnitOfWork<?> batch = CurrentUnitOfWork.get();
            Newcomers newcomers =
                    batch.getOrComputeResource(
                            NAME,
                            _ -> {
                                Newcomers begun = new Newcomers();
                                batch.onPrepareCommit(_ ->
                                        CompletableFuture.runAsync(() -> look(begun), threads)
                                                .join());
                                return begun;
                            });
            newcomers.add(LearnerId.of(fact.getAggregateIdentifier()), Positions.of(token));
        }
    }

    private void look(Newcomers newcomers) {
        keys.await(newcomers.position, PATIENCE);
        likeness.seen(newcomers.learners)
                .forEach((learner, seen) -> {
                    for (LooksAlike other : seen.alike()) {
                        commands.sendAndWait(
                                new OpenMatch(
                                        MatchId.between(other.learner(), learner),
                                        other.learner(),
                                        learner,
                                        other.institution(),
                                        seen.institution(),
                                        other.why(),
                                        null));
                    }
                });
    }

    /** Those of a batch of facts. */
    private static final class Newcomers {

        private final List<LearnerId> learners = new ArrayList<>();
        private long position;

        void add(LearnerId learner, long at) {
            learners.add(learner);
            position = at;
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
