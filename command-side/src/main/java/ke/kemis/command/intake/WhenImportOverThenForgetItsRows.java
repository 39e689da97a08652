package ke.kemis.command.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.command.Actor;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.store.Positions;
import ke.kemis.store.Rounds;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;

/**
 * What stood in the rows of a file is known for some days after the import is over, so that
 * somebody can mend what was refused; and no longer once one of the learners in it was erased. A
 * file of which no import came, or which was handed in once more under the id of one that is
 * forgotten, is known for a day.
 */
@OnCommandSide
@ProcessingGroup(WhenImportOverThenForgetItsRows.GROUP)
class WhenImportOverThenForgetItsRows implements SmartLifecycle {

    /** Another number reads all anew: raised when more is kept of imports. */
    static final String GROUP = "when-import-over-then-forget-its-rows-1";

    private static final Logger LOG =
            LoggerFactory.getLogger(WhenImportOverThenForgetItsRows.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration UNNEEDED = Duration.ofDays(1);
    private static final Duration LOOKING_FOR_UNNEEDED = Duration.ofMinutes(10);

    private final Remembered remembered;
    private final CommandGateway commands;
    private final ObjectProvider<Configuration> axon;
    private final Positions positions;
    private final Clock clock;
    private final Duration kept;
    private Instant lookNext = Instant.MIN;
    private volatile @Nullable Rounds rounds;

    WhenImportOverThenForgetItsRows(
            Remembered remembered,
            CommandGateway commands,
            ObjectProvider<Configuration> axon,
            Positions positions,
            Clock clock,
            @Value("${kemis.imports.kept:P30D}") Duration kept) {
        this.remembered = remembered;
        this.commands = commands;
        this.axon = axon;
        this.positions = positions;
        this.clock = clock;
        this.kept = kept;
    }

    @EventHandler
    void on(ImportReceived fact, @Timestamp Instant at) {
        remembered.begin(fact.id(), fact.sha256(), at);
    }

    @EventHandler
    void on(ImportFinished fact, @Timestamp Instant at) {
        remembered.until(fact.id(), at.plus(kept));
    }

    @EventHandler
    void on(ImportFailed fact, @Timestamp Instant at) {
        remembered.until(fact.id(), at.plus(kept));
    }

    @EventHandler
    void on(ImportCancelled fact, @Timestamp Instant at) {
        remembered.until(fact.id(), at.plus(kept));
    }

    @EventHandler
    void on(LearnersTaken fact) {
        Set<LearnerId> learners = learnersIn(fact);
        if (!learners.isEmpty()) {
            remembered.tellsOf(fact.id(), learners);
        }
    }

    @EventHandler
    void on(PersonalDataErased fact) {
        remembered.erased(fact.learner());
    }

    @EventHandler
    void on(ImportForgotten fact) {
        remembered.forget(fact.id());
    }

    private static Set<LearnerId> learnersIn(LearnersTaken taken) {
        Set<LearnerId> learners = new HashSet<>();
        for (ClassClaimed one : taken.classes()) {
            for (ClassClaimed.Claimant claimant : one.claimants()) {
                if (claimant.learner() != null) {
                    learners.add(claimant.learner());
                }
            }
        }
        for (Doubt doubt : taken.doubts()) {
            learners.add(doubt.learner());
            learners.addAll(doubt.others());
        }
        return learners;
    }

    private boolean look() {
        remembered.due().forEach(this::forget);
        forgetUnneeded();
        return false;
    }

    /** One that cannot be forgotten keeps no other waiting. */
    private void forget(ImportId id) {
        try {
            commands.sendAndWait(
                    new GenericCommandMessage<>(
                            new ForgetImport(id), Map.of(Actor.ACTOR, "register")));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "What stood in the file of import {} is forgotten later: {}",
                    id,
                    failure.toString());
        }
    }

    /**
     * Files of which no import tells that was accepted by now. Only who has read of all of them
     * knows which those are.
     */
    void forgetUnneeded() {
        Instant now = clock.instant();
        if (!now.isBefore(lookNext) && hasRead(positions.lastAppended())) {
            lookNext = now.plus(LOOKING_FOR_UNNEEDED);
            remembered.forgetUnneeded(now.minus(UNNEEDED));
        }
    }

    private boolean hasRead(long position) {
        return axon
                .getObject()
                .eventProcessingConfiguration()
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .map(reading -> reading.processingStatus().values())
                .orElse(List.of())
                .stream()
                .anyMatch(one ->
                        one.getSegment().getMask() == 0
                                && Positions.of(one.getTrackingToken()) >= position);
    }

    @Override
    public synchronized void start() {
        if (rounds == null) {
            rounds = new Rounds("forget imports", ROUND, this::look).start();
        }
    }

    @Override
    public synchronized void stop() {
        Rounds stopping = rounds;
        rounds = null;
        if (stopping != null) {
            stopping.close();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
