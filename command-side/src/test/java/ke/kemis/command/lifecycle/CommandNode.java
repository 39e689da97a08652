package ke.kemis.command.lifecycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ke.kemis.command.Actor;
import ke.kemis.command.Refused;
import ke.kemis.local.Database;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** One node with the command role, as the program starts it. */
final class CommandNode implements AutoCloseable {

    @SpringBootApplication(
            scanBasePackages = {
                "ke.kemis.command.access",
                "ke.kemis.command.learner",
                "ke.kemis.command.institution",
                "ke.kemis.command.platform"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Program {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext program;

    private CommandNode(ConfigurableApplicationContext program) {
        this.program = program;
    }

    static CommandNode on(Database database, String... settings) {
        return new CommandNode(
                new SpringApplicationBuilder(Program.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password())
                        .properties(settings)
                        .run());
    }

    /** What a command came to. */
    record Answer(CommandResultMessage<?> message) {

        boolean isDone() {
            return !message.isExceptional();
        }

        <T> T payload(Class<T> type) {
            return type.cast(message.getPayload());
        }

        long position() {
            return (Long) message.getMetaData().get(Actor.POSITION);
        }

        /** Fails where the command was done, or failed for another reason. */
        Refused refused() {
            return ((CommandExecutionException) message.exceptionResult())
                    .<Refused>getDetails()
                    .orElseThrow();
        }
    }

    Answer ask(Object intent) {
        return ask(intent, Map.of());
    }

    Answer ask(Object intent, Map<String, ?> more) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(Actor.ACTOR, "registrar-7");
        metadata.put(Actor.ROLE, "REGISTRAR");
        metadata.put(Actor.SCOPE, "nation");
        metadata.put(Actor.REQUEST, "request-1");
        metadata.putAll(more);
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        program.getBean(CommandBus.class)
                .dispatch(
                        GenericCommandMessage.asCommandMessage(intent).withMetaData(metadata),
                        callback);
        return new Answer(callback.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    List<? extends DomainEventMessage<?>> facts(UUID aggregate) {
        return program.getBean(EventStore.class)
                .readEvents(aggregate.toString())
                .asStream()
                .toList();
    }

    <T> T part(Class<T> type) {
        return program.getBean(type);
    }

    /** Asks from many threads at the same time. */
    static List<Answer> together(int count, Asking asking) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<CompletableFuture<Answer>> answers =
                    IntStream.range(0, count)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(() -> asking.ask(n), threads))
                            .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    interface Asking {
        Answer ask(int number);
    }

    @Override
    public void close() {
        program.close();
    }
}
