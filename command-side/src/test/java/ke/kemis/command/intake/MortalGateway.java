package ke.kemis.command.intake;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Dies after so many commands: just before one is sent, or just after it was carried out. */
@SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
final class MortalGateway implements CommandGateway {
    /** The program is gone. */
    static final class Killed extends RuntimeException {}

    private final CommandGateway immortal;
    private final boolean afterwards;
    private int left;

    MortalGateway(CommandGateway immortal, int commands, Random random) {
        this.immortal = immortal;
        this.left = commands;
        this.afterwards = random.nextBoolean();
    }

    @Override
    public <R> R sendAndWait(Object command) {
        left--;
        if (left < 0 && !afterwards) {
            throw new Killed();
        }
        R answer = immortal.sendAndWait(command);
        if (left < 0) {
            throw new Killed();
        }
        return answer;
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        return sendAndWait(command);
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        return CompletableFuture.completedFuture(sendAndWait(command));
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        throw new UnsupportedOperationException("imports wait for their answers");
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return immortal.registerDispatchInterceptor(interceptor);
    }
}
