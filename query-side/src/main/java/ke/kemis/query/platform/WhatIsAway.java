package ke.kemis.query.platform;

import java.lang.reflect.Method;
import java.sql.SQLException;
import ke.kemis.query.TooLarge;
import ke.kemis.query.Unavailable;
import ke.kemis.store.Outage;
import ke.kemis.store.StoreUnavailable;
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
 * Says that something is away, or took too long, in the one form that crosses nodes: the details of
 * an exception. Its causes stay behind.
 */
@OnQuerySide
final class WhatIsAway implements HandlerEnhancerDefinition {

    private static final String OURS = "ke.kemis.query.";
    private static final String REASON =
            "Something the answer needs is away at the moment: ask again in a moment.";
    private static final String TOO_LARGE =
            "The question is too large for now: ask for less, as for one school or year.";

    /** What PostgreSQL says of a statement that it ended because it took too long. */
    private static final String ENDED = "57014";

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
                if (!(message instanceof QueryMessage<?, ?>)) {
                    throw new CommandExecutionException(REASON, failure, new Unavailable(REASON));
                }
                throw tookTooLong(failure)
                        ? new QueryExecutionException(TOO_LARGE, failure, new TooLarge(TOO_LARGE))
                        : new QueryExecutionException(REASON, failure, new Unavailable(REASON));
            }
        }

        /** Of the facts a question reads so few that it is PostgreSQL that takes long. */
        private static boolean tookTooLong(Throwable failure) {
            for (Throwable one = failure;
                    one != null && !(one instanceof StoreUnavailable);
                    one = one.getCause()) {
                if (one instanceof SQLException sql && ENDED.equals(sql.getSQLState())) {
                    return true;
                }
            }
            return false;
        }
    }
}
