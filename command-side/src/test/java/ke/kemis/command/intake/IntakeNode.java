package ke.kemis.command.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.command.Actor;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.local.Database;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** One node with the command role and its file store. */
final class IntakeNode implements AutoCloseable {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "ke.kemis.command.institution",
                "ke.kemis.command.intake",
                "ke.kemis.command.learner",
                "ke.kemis.command.platform",
                "ke.kemis.store.files"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Program {}

    private final ConfigurableApplicationContext program;

    private IntakeNode(ConfigurableApplicationContext program) {
        this.program = program;
    }

    static IntakeNode on(Database database) {
        return new IntakeNode(
                new SpringApplicationBuilder(Program.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password())
                        .run());
    }

    <T> T part(Class<T> type) {
        return program.getBean(type);
    }

    ImportId handIn(String csv) throws IOException {
        return handIn(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    ImportId handIn(InputStream bytes) throws IOException {
        KeptFile kept = part(FileStore.class).keep(bytes);
        ImportId id = new ImportId(UUID.randomUUID());
        send(
                new ReceiveImport(
                        id, ImportSource.INSTITUTIONS, "schools.csv", kept.sha256(), kept.bytes()));
        return id;
    }

    void send(Object command) {
        part(CommandGateway.class)
                .sendAndWait(
                        new GenericCommandMessage<>(
                                command,
                                Map.of(
                                        Actor.ACTOR, "officer-3",
                                        Actor.ROLE, "MINISTRY_OFFICER",
                                        Actor.SCOPE, "nation",
                                        Actor.REQUEST, "request-9")));
    }

    List<? extends DomainEventMessage<?>> messages(UUID aggregate) {
        return part(EventStore.class).readEvents(aggregate.toString()).asStream().toList();
    }

    List<ImportEvent> facts(ImportId id) {
        return messages(id.value()).stream().map(one -> (ImportEvent) one.getPayload()).toList();
    }

    boolean isOver(ImportId id) {
        ImportEvent last = facts(id).getLast();
        return !(last instanceof ImportReceived) && !(last instanceof RowsTaken);
    }

    Tally tally(ImportId id) {
        int accepted = 0;
        int already = 0;
        int refused = 0;
        for (ImportEvent fact : facts(id)) {
            if (fact instanceof RowsTaken taken) {
                accepted += taken.accepted();
                already += taken.already();
                refused += (int) (ImportRules.rows(taken) - taken.accepted() - taken.already());
            }
        }
        return new Tally(accepted, already, refused);
    }

    List<Remark> remarks(ImportId id) {
        return facts(id).stream()
                .filter(RowsTaken.class::isInstance)
                .flatMap(fact -> ((RowsTaken) fact).remarks().stream())
                .toList();
    }

    @Override
    public void close() {
        program.close();
    }

    /** What became of the rows. */
    record Tally(int accepted, int already, int refused) {}
}
