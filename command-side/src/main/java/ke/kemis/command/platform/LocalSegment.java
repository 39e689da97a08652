package ke.kemis.command.platform;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import ke.kemis.command.Actor;
import ke.kemis.command.Refusal;
import ke.kemis.store.Positions;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;

/**
 * Where commands meet their handlers on this node, whichever way they came. Each runs in the thread
 * that brought it. Answers say up to which position a reader must have read; refusals leave in the
 * one form that crosses nodes; a lost race is run again.
 */
final class LocalSegment extends SimpleCommandBus {

    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMillis(4);

    private final Positions positions;

    LocalSegment(Builder builder, Positions positions) {
        super(builder);
        this.positions = positions;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        Answer<C, R> answer = new Answer<>();
        super.handle(command, handler, answer);
        for (int attempt = 1; attempt < ATTEMPTS && answer.mayDifferAgain(); attempt++) {
            if (!pause(attempt)) {
                break;
            }
            super.handle(Attempt.again(command), handler, answer);
        }
        callback.onResult(command, finished(answer.result()));
    }

    private <R> CommandResultMessage<? extends R> finished(
            CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result.andMetaData(Map.of(Actor.POSITION, positions.lastAppended()));
        }
        if (result.exceptionResult() instanceof Refusal refusal) {
            return asCommandResultMessage(
                    new CommandExecutionException(
                            refusal.refused().reason(), null, refusal.refused(), false));
        }
        return result;
    }

    /** Longer each time, and never in step with the others. */
    private static boolean pause(int attempt) {
        long most = LONGEST_FIRST_PAUSE.toMillis() << attempt;
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

        @Override
        public void onResult(
                CommandMessage<? extends C> command, CommandResultMessage<? extends R> result) {
            latest = result;
        }

        CommandResultMessage<? extends R> result() {
            return Objects.requireNonNull(latest, "the bus answers in the same thread");
        }

        boolean mayDifferAgain() {
            return result().isExceptional()
                    && switch (result().exceptionResult()) {
                        case AxonTransientException _,
                                AggregateStreamCreationException _,
                                EventStoreException _ ->
                                true;
                        default -> false;
                    };
        }
    }
}
