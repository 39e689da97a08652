package ke.kemis.command.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ke.kemis.command.Actor;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.command.platform.InstitutionAreas;
import ke.kemis.command.platform.Together;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.local.Database;
import ke.kemis.store.Histories;
import ke.kemis.store.Positions;
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
                "ke.kemis.command.linkage",
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
        return on(database, "");
    }

    /**
     * @param claimKey under which the same rows lead to the same learners on every node
     */
    static IntakeNode on(Database database, String claimKey) {
        return new IntakeNode(
                new SpringApplicationBuilder(Program.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "kemis.claim-key=" + claimKey)
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

    ImportId handIn(ImportSource source, String csv, Directions directions) throws IOException {
        return handInAs("MINISTRY_OFFICER", "nation", source, csv, directions);
    }

    ImportId handInAs(
            String role, String scope, ImportSource source, String csv, Directions directions)
            throws IOException {
        KeptFile kept =
                part(FileStore.class)
                        .keep(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        ImportId id = new ImportId(UUID.randomUUID());
        sendAs(
                role,
                scope,
                new ReceiveImport(
                        id, source, "learners.csv", kept.sha256(), kept.bytes(), directions));
        return id;
    }

    /** Works through an import by these commands, as the program does by its own. */
    void work(ImportId id, CommandGateway commands) {
        workThrough(commands).through(id, false, () -> true);
    }

    /** The same for as long as somebody waits. */
    void workWhile(ImportId id, BooleanSupplier goOn) {
        workThrough(part(CommandGateway.class)).through(id, false, goOn);
    }

    /** The same after it broke off here: row by row. */
    void workCarefully(ImportId id, CommandGateway commands) {
        workThrough(commands).through(id, true, () -> true);
    }

    /** The same on another day. */
    void workAt(ImportId id, Clock clock) {
        workThrough(part(CommandGateway.class), clock).through(id, false, () -> true);
    }

    private WorkThrough workThrough(CommandGateway commands) {
        return workThrough(commands, part(Clock.class));
    }

    private WorkThrough workThrough(CommandGateway commands, Clock clock) {
        return new WorkThrough(
                part(EventStore.class),
                part(InstitutionAreas.class),
                part(Histories.class),
                part(FileStore.class),
                commands,
                part(Together.class),
                part(ToDo.class),
                part(Likeness.class),
                part(LikenessKeys.class),
                part(Positions.class),
                clock);
    }

    Object send(Object command) {
        return sendAs("MINISTRY_OFFICER", "nation", command);
    }

    Object sendAs(String role, String scope, Object command) {
        return part(CommandGateway.class).sendAndWait(asked(role, scope, command));
    }

    /** The same of somebody else who acts so. */
    Object sendBy(String actor, String role, String scope, Object command) {
        return part(CommandGateway.class)
                .sendAndWait(asked(role, scope, command).andMetaData(Map.of(Actor.ACTOR, actor)));
    }

    <R> R ask(Object command, Class<R> answer) {
        return answer.cast(
                part(CommandGateway.class)
                        .sendAndWait(asked("MINISTRY_OFFICER", "nation", command)));
    }

    private static GenericCommandMessage<Object> asked(String role, String scope, Object command) {
        return new GenericCommandMessage<>(
                command,
                Map.of(
                        Actor.ACTOR,
                        "officer-3",
                        Actor.ROLE,
                        role,
                        Actor.SCOPE,
                        scope,
                        Actor.REQUEST,
                        "request-9"));
    }

    List<? extends DomainEventMessage<?>> messages(UUID aggregate) {
        return part(EventStore.class).readEvents(aggregate.toString()).asStream().toList();
    }

    List<ImportEvent> facts(ImportId id) {
        return messages(id.value()).stream().map(one -> (ImportEvent) one.getPayload()).toList();
    }

    boolean isOver(ImportId id) {
        ImportEvent last = facts(id).getLast();
        return last instanceof ImportFinished
                || last instanceof ImportFailed
                || last instanceof ImportCancelled;
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
                .flatMap(fact ->
                        switch (fact) {
                            case RowsTaken taken -> taken.remarks().stream();
                            case LearnersTaken taken -> taken.remarks().stream();
                            default -> Stream.<Remark>empty();
                        })
                .toList();
    }

    /** What became of the rows of a list of learners. */
    People people(ImportId id) {
        int accepted = 0;
        int already = 0;
        int joined = 0;
        int review = 0;
        int rows = 0;
        for (ImportEvent fact : facts(id)) {
            if (fact instanceof LearnersTaken taken) {
                accepted += taken.accepted();
                already += taken.already();
                joined += taken.joined();
                review += taken.doubts().size();
                rows += (int) ImportRules.rows(taken);
            }
        }
        return new People(
                accepted, joined, already, review, rows - accepted - joined - already - review);
    }

    @Override
    public void close() {
        program.close();
    }

    /** What became of the rows of a list of learners. */
    record People(int accepted, int joined, int already, int review, int refused) {
        int rows() {
            return accepted + joined + already + review + refused;
        }
    }

    /** What became of the rows. */
    record Tally(int accepted, int already, int refused) {}
}
