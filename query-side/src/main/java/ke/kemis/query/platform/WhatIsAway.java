package ke.kemis.query.platform;

import java.lang.reflect.Method;
import ke.kemis.query.Unavailable;
import ke.kemis.store.Outage;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Says that something is away in the one form that crosses nodes: the details of an exception. Its
 * causes stay behind.
 */
@OnQuerySide
final class WhatIsAway implements HandlerEnhancerDefinition {

    private static final String OURS = "ke.kemis.query.";
    private static final String REASON =
            "Something the answer needs is away at the moment: ask again in a moment.";

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        boolean ours =
                original.unwrap(Method.class)
                        .filter(method -> method.getDeclaringClass().getName().startsWith(OURS))
                        .isPresent();
        boolean answers =
                original.canHandleMessageType(QueryMessage.class)
                        || original.canHandleMessageType(CommandMessage.class);
        return ours && answers ? new Saying<>(original) : original;
    }

    private static final class Saying<T> extends WrappedMessageHandlingMember<T> {

        Saying(MessageHandlingMember<T> original) {
            super(original);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            try {
                return super.handle(message, target);
            } catch (HandlerExecutionException told) {
                throw told;
            } catch (Exception failure) {
                if (!Outage.isBehind(failure) && !Failures.passing(failure)) {
                    throw failure;
                }
                Unavailable details = new Unavailable(REASON);
                throw message instanceof QueryMessage<?, ?>
                        ? new QueryExecutionException(REASON, failure, details)
                        : new CommandExecutionException(REASON, failure, details);
            }
        }
    }
}
