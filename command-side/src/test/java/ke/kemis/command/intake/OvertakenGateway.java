package ke.kemis.command.intake;

import java.util.concurrent.CompletableFuture;
import ke.kemis.command.learner.RecordLives;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Lets something else happen between recognising people and recording them. */
@SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
final class OvertakenGateway extends ForwardingGateway {
    private final Runnable meanwhile;
    private boolean happened;

    OvertakenGateway(CommandGateway behind, Runnable meanwhile) {
        super(behind);
        this.meanwhile = meanwhile;
    }

    @Override
    public <R> R sendAndWait(Object command) {
        if (!happened
                && command instanceof CommandMessage<?> message
                && message.getPayload() instanceof RecordLives) {
            happened = true;
            // Another thread, for what this one does is part of a whole.
            CompletableFuture.runAsync(meanwhile).join();
        }
        return super.sendAndWait(command);
    }
}
