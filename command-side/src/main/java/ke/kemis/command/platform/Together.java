package ke.kemis.command.platform;

import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Carries out several commands as one unit of work: either all they lead to is recorded, or
 * nothing.
 */
@OnCommandSide
public final class Together {

    private final LocalSegment here;

    Together(@Qualifier("localSegment") LocalSegment here) {
        this.here = here;
    }

    /** Sends to this node only, where what is sent can be part of a whole. */
    public CommandGateway commands() {
        return DefaultCommandGateway.builder().commandBus(here).build();
    }

    /**
     * Does what sends the commands, in this thread. It is done again from its beginning where facts
     * of it lost a race, or while the store is away, and so changes nothing but by commands.
     *
     * @throws RuntimeException with which the work ended; nothing of it is recorded
     */
    public <R> R carriedOut(MetaData asked, Supplier<R> work) {
        CommandResultMessage<? extends R> result =
                here.together(new GenericCommandMessage<>(new Whole(), asked), work);
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    /** Whether others were first each time that something was tried. */
    public static boolean isLostRace(Throwable failure) {
        return LocalSegment.isLostRace(failure);
    }

    /** Stands for whatever is sent within: each of that is looked at by itself. */
    record Whole() {}
}
