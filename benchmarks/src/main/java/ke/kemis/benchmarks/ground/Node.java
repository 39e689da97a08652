package ke.kemis.benchmarks.ground;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ke.kemis.command.Actor;
import ke.kemis.local.Database;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** A part of the register in this process, so that it can be measured below HTTP. */
public final class Node implements AutoCloseable {

    /** What the module's own control arm brings along, and the register has no use for. */
    private static final String WITHOUT_JPA =
            String.join(
                    ",",
                    "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                    "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                    "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
                    "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration");

    /** Of every register that is made to be measured, whoever made it. */
    static final String MASTER_KEY = "a-master-key-that-seals-nobody-who-lives";

    /** For a node that neither seals nor opens: it has no key. */
    public static final String IN_THE_OPEN = "kemis.roles=portal";

    private static final long PATIENCE_MS = 120_000;

    /** The store alone. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    public static class Store {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** The store, and everything that decides. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"ke.kemis.command", "ke.kemis.store.files"},
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    public static class Commands extends Store {}

    /** What decides, and one projection that follows: the record of a learner. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "ke.kemis.command",
                "ke.kemis.store.files",
                "ke.kemis.query.platform",
                "ke.kemis.query.learnerrecord"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    public static class CommandsAndRecord extends Store {}

    /** Everything that answers. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "ke.kemis.query",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    public static class Questions extends Store {}

    private final ConfigurableApplicationContext program;

    private Node(ConfigurableApplicationContext program) {
        this.program = program;
    }

    public static Node of(Class<?> parts, Database database, String... settings) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.autoconfigure.exclude=" + WITHOUT_JPA,
                                "spring.main.banner-mode=off",
                                // Tables of parts that this node is without.
                                "spring.flyway.ignore-migration-patterns=*:missing,*:future",
                                "logging.level.root=error",
                                "kemis.master-key=" + MASTER_KEY));
        all.addAll(List.of(settings));
        // As arguments, which nothing in the environment of whoever measures outweighs.
        return new Node(
                new SpringApplicationBuilder(parts)
                        .web(WebApplicationType.NONE)
                        .run(all.stream().map(setting -> "--" + setting).toArray(String[]::new)));
    }

    public <T> T part(Class<T> type) {
        return program.getBean(type);
    }

    /** What a registrar's command is answered with; fails where it was refused. */
    public Object send(Object intent) {
        return send(intent, "REGISTRAR");
    }

    /** What an administrator's command is answered with. */
    public Object operate(Object command) {
        return send(command, "ADMINISTRATOR");
    }

    private Object send(Object intent, String role) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        part(CommandBus.class)
                .dispatch(
                        GenericCommandMessage.asCommandMessage(intent).withMetaData(as(role)),
                        callback);
        CommandResultMessage<?> result = callback.getResult(PATIENCE_MS, TimeUnit.MILLISECONDS);
        if (result.isExceptional()) {
            throw new IllegalStateException("refused: " + intent, result.exceptionResult());
        }
        return Objects.requireNonNull(result.getPayload(), "every command is answered");
    }

    private static Map<String, String> as(String role) {
        return Map.of(
                Actor.ACTOR, "registrar-7",
                Actor.ROLE, role,
                Actor.SCOPE, "nation",
                Actor.REQUEST, "benchmark");
    }

    /**
     * What the register's own question is answered with. A person's look at a learner waits besides
     * until it is on record, which costs a commit and not a query.
     */
    public <R> R ask(Object question, Class<R> answer) {
        QueryResponseMessage<R> response =
                part(QueryBus.class)
                        .query(
                                new GenericQueryMessage<>(
                                        question, ResponseTypes.instanceOf(answer)))
                        .join();
        if (response.isExceptional()) {
            throw new IllegalStateException("unanswered: " + question, response.exceptionResult());
        }
        return response.getPayload();
    }

    @Override
    public void close() {
        program.close();
    }
}
