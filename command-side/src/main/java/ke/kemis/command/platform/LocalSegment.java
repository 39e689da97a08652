package ke.kemis.command.platform;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import ke.kemis.command.Actor;
import ke.kemis.command.Away;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.store.Outage;
import ke.kemis.store.Positions;
import ke.kemis.store.StoreUnavailable;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where commands meet their handlers on this node, whichever way they came. Each runs in the thread
 * that brought it. Answers say up to which position a reader must have read; refusals leave in the
 * one form that crosses nodes; a lost race is run again, and while the store is away it is tried
 * again for as long as a sender is asked to wait.
 */
final class LocalSegment extends SimpleCommandBus {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSegment.class);

    private static final Refused CHANGED_MEANWHILE =
            new Refused(
                    "CHANGED_MEANWHILE",
                    "Somebody else changed this at the same moment: look again, then repeat.",
                    null,
                    Refused.Kind.CONFLICT);

    /** All kinds of things share one space of ids. */
    private static final Refused OF_ANOTHER_KIND = Refusal.of(Rule.ID_OF_ANOTHER_KIND).refused();

    private static final Away AWAY =
            new Away("A part of the register is away at the moment: send the same again.");

    private static final int RACES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMillis(8);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(512);

    /** On a unit of work that other commands are part of. */
    private static final String WHOLE = LocalSegment.class.getName() + ".whole";

    private final Positions positions;
    private final Duration patience;
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors =
            new CopyOnWriteArrayList<>();

    LocalSegment(Builder builder, Positions positions) {
        this(builder, positions, PATIENCE);
    }

    /**
     * @param patience how long after a command came it is tried again because the store is away
     */
    LocalSegment(Builder builder, Positions positions, Duration patience) {
        super(builder);
        this.positions = positions;
        this.patience = patience;
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        interceptors.add(interceptor);
        Registration registered = super.registerHandlerInterceptor(interceptor);
        return () -> interceptors.remove(interceptor) && registered.cancel();
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (isWithinAWhole()) {
            callback.onResult(command, part(command, handler));
        } else {
            callback.onResult(command, answered(command, attempted(command, handler)));
        }
    }

    /**
     * Carries out all commands that some work sends as one: whoever works finds what its earlier
     * commands came to, and everybody else either all of it or nothing. Where that lost a race, the
     * work is done again from its beginning.
     */
    <R> CommandResultMessage<? extends R> together(
            CommandMessage<Together.Whole> whole, Supplier<R> work) {
        return this.<Together.Whole, R>attempted(
                        whole,
                        _ -> {
                            CurrentUnitOfWork.get().resources().put(WHOLE, true);
                            return work.get();
                        })
                .result();
    }

    private static boolean isWithinAWhole() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().resources().containsKey(WHOLE);
    }

    /**
     * A failure that another attempt may mend is the whole's, and stays what it is: whoever works
     * is on this node.
     */
    private <C, R> CommandResultMessage<? extends R> part(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        @SuppressWarnings("unchecked") // a whole is begun by a command
        UnitOfWork<CommandMessage<?>> work =
                (UnitOfWork<CommandMessage<?>>) CurrentUnitOfWork.get();
        CommandMessage<?> whole = work.getMessage();
        CommandMessage<?> part =
                Attempt.isFirst(whole.getMetaData()) ? command : Attempt.again(command);
        work.transformMessage(_ -> part);
        try {
            Object answer =
                    new DefaultInterceptorChain<CommandMessage<?>>(work, interceptors, handler)
                            .proceed();
            return asCommandResultMessage(answer);
        } catch (Exception failure) {
            CommandResultMessage<R> failed = asCommandResultMessage(failure);
            return isLostRace(failure) || Outage.isBehind(failure)
                    ? failed
                    : finished(command, failed);
        } finally {
            work.transformMessage(_ -> whole);
        }
    }

    private <C, R> Answer<C, R> attempted(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        long began = System.nanoTime();
        Answer<C, R> answer = new Answer<>();
        MessageHandler<CommandMessage<?>> remembered =
                message -> {
                    answer.work = CurrentUnitOfWork.get();
                    return handler.handle(message);
                };
        super.handle(command, remembered, answer);
        int lost = 0;
        for (int attempts = 1; answer.result().isExceptional(); attempts++) {
            Throwable failure = answer.result().exceptionResult();
            boolean mayDiffer =
                    isLostRace(failure) ? ++lost < RACES : isWorthWaiting(failure, began);
            if (!mayDiffer || !pause(attempts)) {
                break;
            }
            super.handle(Attempt.again(command), remembered, answer);
        }
        return answer;
    }

    static boolean isLostRace(Throwable failure) {
        return failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException
                || failure instanceof LockAcquisitionFailedException;
    }

    private boolean isWorthWaiting(Throwable failure, long began) {
        return failure instanceof StoreUnavailable
                && System.nanoTime() - began < patience.toNanos();
    }

    private <C, R> CommandResultMessage<? extends R> answered(
            CommandMessage<C> command, Answer<C, R> answer) {
        CommandResultMessage<? extends R> result = answer.result();
        if (!result.isExceptional()) {
            try {
                return result.andMetaData(Map.of(Actor.POSITION, position(answer.work)));
            } catch (StoreUnavailable away) {
                result = asCommandResultMessage(away);
            }
        }
        return finished(command, result);
    }

    private long position(@Nullable UnitOfWork<?> work) {
        return work == null ? positions.lastAppended() : positions.after(work);
    }

    /** A failure, in the form in which it is told. */
    private <R> CommandResultMessage<? extends R> finished(
            CommandMessage<?> command, CommandResultMessage<? extends R> result) {
        return switch (result.exceptionResult()) {
            case Refusal refusal -> told(refusal.refused().reason(), refusal.refused());
            case IncompatibleAggregateException _ ->
                    told(OF_ANOTHER_KIND.reason(), OF_ANOTHER_KIND);
            case Throwable failure when isLostRace(failure) ->
                    told(CHANGED_MEANWHILE.reason(), CHANGED_MEANWHILE);
            case Throwable failure when Outage.isBehind(failure) -> {
                LOG.warn(
                        "{} was not carried out: {}", command.getCommandName(), failure.toString());
                yield told(AWAY.reason(), AWAY);
            }
            default -> result;
        };
    }

    /** Of an exception only its message and its details reach another node. */
    private static <R> CommandResultMessage<R> told(String message, Object details) {
        return asCommandResultMessage(new CommandExecutionException(message, null, details, false));
    }

    /** Longer each time, and never in step with the others. */
    private static boolean pause(int attempts) {
        long most = LONGEST_FIRST_PAUSE.toMillis();
        for (int n = 1; n < attempts && most < LONGEST_PAUSE.toMillis(); n++) {
            most *= 2;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the latest attempt came to. */
    private static final class Answer<C, R> implements CommandCallback<C, R> {

        private @Nullable CommandResultMessage<? extends R> latest;
        private @Nullable UnitOfWork<?> work;

        @Override
        public void onResult(
                CommandMessage<? extends C> command, CommandResultMessage<? extends R> result) {
            latest = result;
        }

        CommandResultMessage<? extends R> result() {
            return Objects.requireNonNull(latest, "the bus answers in the same thread");
        }
    }
}
