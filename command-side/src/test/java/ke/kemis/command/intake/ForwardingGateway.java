package ke.kemis.command.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Stands between an import and its commands. */
@SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
abstract class ForwardingGateway implements CommandGateway {
    private final CommandGateway behind;

    ForwardingGateway(CommandGateway behind) {
        this.behind = behind;
    }

    @Override
    public <R> R sendAndWait(Object command) {
        return behind.sendAndWait(command);
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
        return behind.registerDispatchInterceptor(interceptor);
    }
}
