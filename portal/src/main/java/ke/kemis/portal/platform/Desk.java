package ke.kemis.portal.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ke.kemis.command.Actor;
import ke.kemis.command.Away;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refused;
import ke.kemis.facts.access.Scope;
import ke.kemis.query.NotYet;
import ke.kemis.query.Reading;
import ke.kemis.query.TooLarge;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unavailable;
import ke.kemis.query.projections.Declined;
import ke.kemis.store.Outage;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Denied;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The one place where the portal hands in commands and questions. It is the same in one process and
 * over Axon Server: only messages and the details of exceptions are relied upon, and nothing is
 * waited for without end.
 */
@Component
public class Desk implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandBus commands;
    private final QueryBus queries;
    private final GuardiansChildren children;
    private final Duration patience;

    /**
     * The local buses run a handler on the thread that dispatches, so only another thread can keep
     * a deadline.
     */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    public Desk(CommandBus commands, QueryBus queries, ProvenContacts contacts) {
        this(commands, queries, contacts, PATIENCE);
    }

    Desk(CommandBus commands, QueryBus queries, ProvenContacts contacts, Duration patience) {
        this.commands = commands;
        this.queries = queries;
        this.children = new GuardiansChildren(queries, contacts);
        this.patience = patience;
    }

    /** Sends an intent for one learner, institution or import, whatever its version. */
    public Done<Receipt> send(Object intent) {
        return send(intent, Receipt.class, null);
    }

    /**
     * Sends a command as the one who is signed in.
     *
     * @param expectedVersion the version the aggregate must have; absent: any
     * @throws IntentRefused when a rule stands against it
     * @throws NotPermitted when the one who sends it may not
     * @throws RegisterUnavailable when nobody answers; the outcome is unknown
     */
    public <R> Done<R> send(Object intent, Class<R> answer, @Nullable Long expectedVersion) {
        MetaData who = Caller.presentFor(intent).metaData();
        CommandMessage<?> command =
                new GenericCommandMessage<>(
                        intent,
                        expectedVersion == null
                                ? who
                                : who.and(Actor.EXPECTED_VERSION, expectedVersion.toString()));
        CommandResultMessage<? extends Object> result = inTime(() -> dispatch(command));
        if (result.isExceptional()) {
            throw translated(result.exceptionResult());
        }
        return new Done<>(answer.cast(result.getPayload()), position(result.getMetaData()));
    }

    /** Asks a question of what is known now. */
    public <R> R ask(Object question, Class<R> answer) {
        return ask(question, answer, null);
    }

    /**
     * Asks a question.
     *
     * @param answer the one concrete type the question is answered with
     * @param after the position the projection must have passed first; absent: answer as it is
     * @throws AnswerNotYet when the projection did not pass the position in time
     * @throws QuestionUnanswerable when the question is wrong
     * @throws NotPermitted when the one who asks may not know
     * @throws QuestionTooLarge when the answer takes too long
     * @throws RegisterUnavailable when nobody answers
     */
    public <R> R ask(Object question, Class<R> answer, @Nullable Long after) {
        Caller caller = Caller.presentFor(question);
        MetaData who = looking(caller.metaData());
        QueryMessage<Object, R> query =
                new GenericQueryMessage<>(question, ResponseTypes.instanceOf(answer))
                        .withMetaData(
                                after == null ? who : who.and(Reading.AFTER, after.toString()));
        QueryResponseMessage<R> response =
                inTime(() -> queries.query(withChildren(query, caller)).join());
        if (response.isExceptional()) {
            throw translated(response.exceptionResult());
        }
        return response.getPayload();
    }

    private <R> QueryMessage<Object, R> withChildren(QueryMessage<Object, R> query, Caller caller) {
        return caller.scope() instanceof Scope.OwnChildren
                ? query.andMetaData(Map.of(Asker.CHILDREN, children.of(caller.account())))
                : query;
    }

    /** What the record of looks says beside who it was. */
    private static MetaData looking(MetaData who) {
        String address = Visit.address();
        String purpose = Visit.purpose();
        MetaData looking = address == null ? who : who.and(Asker.ADDRESS, address);
        return purpose == null ? looking : looking.and(Asker.PURPOSE, purpose);
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    private <C> CommandResultMessage<? extends Object> dispatch(CommandMessage<C> command) {
        FutureCallback<C, Object> answer = new FutureCallback<>();
        commands.dispatch(command, answer);
        return answer.join();
    }

    private <T> T inTime(Supplier<T> work) {
        Map<String, String> context =
                Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        CompletableFuture<T> answer =
                CompletableFuture.supplyAsync(
                        () -> {
                            MDC.setContextMap(context);
                            return work.get();
                        },
                        threads);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new RegisterUnavailable(
                    "The register did not answer within %d seconds."
                            .formatted(patience.toSeconds()),
                    late);
        } catch (ExecutionException failure) {
            throw translated(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable("The register is being stopped.", stopped);
        }
    }

    private static RuntimeException translated(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HandlerExecutionException handled) {
                Object details = handled.getDetails().orElse(null);
                if (details instanceof Refused refused) {
                    return new IntentRefused(refused);
                }
                if (details instanceof Denied denied) {
                    return new NotPermitted(denied.why());
                }
                if (details instanceof Declined declined) {
                    return new IntentRefused(refused(declined));
                }
                if (details instanceof NotYet notYet) {
                    return new AnswerNotYet(notYet);
                }
                if (details instanceof Unanswerable unanswerable) {
                    return new QuestionUnanswerable(unanswerable);
                }
                if (details instanceof TooLarge question) {
                    return new QuestionTooLarge(question.reason(), failure);
                }
                if (details instanceof Unavailable away) {
                    return new RegisterUnavailable(away.reason(), failure);
                }
                if (details instanceof Away away) {
                    return new RegisterUnavailable(away.reason(), failure);
                }
            }
        }
        if (Outage.isBehind(failure)) {
            return new RegisterUnavailable(
                    "A part of the register is away at the moment.", failure);
        }
        return failure instanceof RuntimeException unexpected
                ? unexpected
                : new IllegalStateException("The register failed unexpectedly.", failure);
    }

    /**
     * The query side knows no rules of the register, and declines its own commands in its own
     * words.
     */
    private static Refused refused(Declined declined) {
        Refused.Kind kind =
                switch (declined.kind()) {
                    case UNKNOWN -> Refused.Kind.UNKNOWN;
                    case BUSY -> Refused.Kind.CONFLICT;
                    case INVALID -> Refused.Kind.INVALID;
                };
        return new Refused("PROJECTION_" + declined.kind(), declined.reason(), null, kind);
    }

    private static @Nullable Long position(MetaData metaData) {
        Object position = metaData.get(Actor.POSITION);
        return switch (position) {
            case null -> null;
            case Number number -> number.longValue();
            default -> Long.valueOf(position.toString());
        };
    }
}
