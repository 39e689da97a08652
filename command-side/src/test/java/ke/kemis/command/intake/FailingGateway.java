package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.command.learner.Newcomer;
import ke.kemis.command.learner.RecogniseLearners;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Fails as a mistake of the program would, whenever it comes to somebody of a certain surname. */
@SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
final class FailingGateway extends ForwardingGateway {
    private final String surname;

    FailingGateway(CommandGateway behind, String surname) {
        super(behind);
        this.surname = surname;
    }

    @Override
    public <R> R sendAndWait(Object command) {
        if (command instanceof CommandMessage<?> message
                && message.getPayload() instanceof RecogniseLearners asked
                && asked.newcomers().stream().anyMatch(this::isMeant)) {
            throw new IllegalStateException("a mistake of the program");
        }
        return super.sendAndWait(command);
    }

    private boolean isMeant(Newcomer one) {
        return one.person() != null && Objects.equals(one.person().surname(), surname);
    }
}
