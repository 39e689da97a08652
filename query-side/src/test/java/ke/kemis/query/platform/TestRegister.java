package ke.kemis.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.query.Reading;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.store.Lives;
import ke.kemis.store.permission.Asker;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathHandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.annotation.MultiHandlerEnhancerDefinition;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A register in small: real tables and real processors, facts kept in memory so that a test may say
 * when each was recorded.
 */
public final class TestRegister implements AutoCloseable {

    private final HikariDataSource database;
    private final EmbeddedEventStore store;
    private final Projections projections;
    private final ProjectionDesk desk;
    private final Places places = new Places();
    private final QueryBus queries = SimpleQueryBus.builder().build();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<DomainEventMessage<?>> recorded =
            Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now = Instant.parse("2026-01-05T06:00:00Z");
    private long position = -1;

    private TestRegister(
            List<Projection> all, HikariDataSource database, EmbeddedEventStore store) {
        this.database = database;
        this.store = store;
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        JdbcTokenStore tokens =
                JdbcTokenStore.builder()
                        .connectionProvider(
                                new UnitOfWorkAwareConnectionProviderWrapper(
                                        new SpringDataSourceConnectionProvider(database)))
                        .schema(
                                TokenSchema.builder()
                                        .setTokenTable("processor_token")
                                        .setProcessorNameColumn("processor")
                                        .setTokenTypeColumn("token_type")
                                        .setTimestampColumn("touched_at")
                                        .build())
                        .serializer(Jackson3Serializer.builder().build())
                        .build();
        new SpringTransactionManager(transactions)
                .executeInTransaction(
                        () -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("lives", new LivesInMemory(this::recorded));
        this.projections =
                new Projections(
                        all,
                        database,
                        store,
                        beans.getBeanProvider(Lives.class),
                        tokens,
                        new SpringTransactionManager(transactions),
                        new SimpleMeterRegistry(),
                        places);
        this.desk = new ProjectionDesk(projections, database, transactions);
    }

    public static TestRegister of(Projection... projections) {
        return of(inMemory(), projections);
    }

    /** One whose projection asks what was recorded. */
    public static TestRegister of(Function<Recorded, Projection> projection) {
        EmbeddedEventStore store = inMemory();
        return of(store, projection.apply(new Recorded(store)));
    }

    private static EmbeddedEventStore inMemory() {
        return EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    }

    private static TestRegister of(EmbeddedEventStore store, Projection... projections) {
        Database address = TestServices.postgres();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(8);
        return new TestRegister(List.of(projections), new HikariDataSource(pool), store);
    }

    /** The same facts and tables in a program started anew, which this one makes room for. */
    public TestRegister restarted(Projection... changed) {
        projections.stop();
        TestRegister next = new TestRegister(List.of(changed), database, store);
        next.position = position;
        next.recorded.addAll(recorded);
        return next.start();
    }

    public TestRegister start() {
        projections.start();
        return this;
    }

    /** Registers what answers questions. */
    public TestRegister answering(Object... handlers) {
        for (Object handler : handlers) {
            new AnnotationQueryHandlerAdapter<>(
                            handler,
                            ClasspathParameterResolverFactory.forClass(handler.getClass()),
                            MultiHandlerDefinition.ordered(
                                    MultiHandlerEnhancerDefinition.ordered(
                                            ClasspathHandlerEnhancerDefinition.forClass(
                                                    handler.getClass()),
                                            new ReadYourWrites(
                                                    places,
                                                    new WithinScope(
                                                            new DataSourceTransactionManager(
                                                                    database),
                                                            sql()),
                                                    store,
                                                    () -> now)),
                                    ClasspathHandlerDefinition.forClass(handler.getClass())))
                    .subscribe(queries);
        }
        return this;
    }

    /** From now on facts are recorded at this instant. */
    public TestRegister at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    public UUID record(Object fact) {
        return record(fact, Map.of());
    }

    public UUID record(Object fact, Map<String, String> metadata) {
        return record(List.of(fact), metadata).getFirst();
    }

    /** Records facts in one append and answers with their ids. */
    public List<UUID> record(List<?> facts, Map<String, String> metadata) {
        List<UUID> ids = new ArrayList<>();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object fact : facts) {
            String aggregate = aggregateOf(fact);
            long sequence = sequences.merge(aggregate, 0L, (before, start) -> before + 1);
            UUID id = UUID.randomUUID();
            ids.add(id);
            messages.add(
                    new GenericDomainEventMessage<>(
                            fact.getClass().getSimpleName(),
                            aggregate,
                            sequence,
                            fact,
                            MetaData.from(metadata),
                            id.toString(),
                            now));
        }
        recorded.addAll(messages);
        store.publish(messages);
        position += messages.size();
        return ids;
    }

    private static String aggregateOf(Object fact) {
        return switch (fact) {
            case LearnerEvent learner -> learner.learner().toString();
            case InstitutionEvent institution -> institution.institution().key().toString();
            case ClaimEvent claim -> claim.claim().toString();
            case ImportEvent file -> file.id().toString();
            case MatchEvent pair -> pair.match().toString();
            case AccountEvent account -> account.account().toString();
            default -> throw new IllegalArgumentException("no aggregate known for " + fact);
        };
    }

    /** Asks, and waits until what was recorded so far is in the answer. */
    public <R> R ask(Object question, Class<R> answer) {
        return askAfter(question, answer, position);
    }

    public <R> R askAfter(Object question, Class<R> answer, long after) {
        try {
            var response =
                    queries.query(
                                    new GenericQueryMessage<>(
                                                    question, ResponseTypes.instanceOf(answer))
                                            .andMetaData(
                                                    Map.of(Reading.AFTER, Long.toString(after))))
                            .get();
            if (response.isExceptional()) {
                throw (RuntimeException) response.exceptionResult();
            }
            return response.getPayload();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks as somebody, once everything recorded so far is in the tables. */
    public <R> R askAs(String role, String scope, Object question, Class<R> answer) {
        return askAs(Map.of("role", role, "scope", scope), question, answer);
    }

    /** The same, as metadata says who it is. */
    public <R> R askAs(Map<String, String> who, Object question, Class<R> answer) {
        caughtUp();
        try {
            var response =
                    queries.query(
                                    new GenericQueryMessage<>(
                                                    question, ResponseTypes.instanceOf(answer))
                                            .andMetaData(who))
                            .get();
            if (response.isExceptional()) {
                throw (RuntimeException) response.exceptionResult();
            }
            return response.getPayload();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as answers to somebody are read: the test forgets every filter. */
    public long count(String scope, String children, String statement) {
        caughtUp();
        Map<String, String> who = Map.of("role", "HEAD", "scope", scope, "children", children);
        try {
            return (Long)
                    new WithinScope(new DataSourceTransactionManager(database), sql())
                            .answer(
                                    Asker.in(who),
                                    () -> sql().sql(statement).query(Long.class).single());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until every projection has folded in everything recorded. */
    public TestRegister caughtUp() {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        report().projections().stream()
                                .allMatch(one -> one.position() >= position));
        return this;
    }

    /** Rebuilds one projection and waits for the end. */
    public void rebuild(String name) {
        if (!projections.rebuild(name)) {
            throw new IllegalStateException(name + " is being rebuilt already");
        }
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !projections.rebuilding(name));
    }

    public ProjectionsReport report() {
        return projections.report();
    }

    public ProjectionsReport.Projection report(String name) {
        return report().projections().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ProjectionDesk desk() {
        return desk;
    }

    Projections projections() {
        return projections;
    }

    /** Everything recorded, in order. */
    public List<DomainEventMessage<?>> recorded() {
        return List.copyOf(recorded);
    }

    public EmbeddedEventStore store() {
        return store;
    }

    public JdbcClient sql() {
        return JdbcClient.create(database);
    }

    public HikariDataSource database() {
        return database;
    }

    public long position() {
        return position;
    }

    public Clock clock() {
        return Clock.fixed(now, java.time.ZoneId.of("Africa/Nairobi"));
    }

    /** A fingerprint of a table's content, whatever the order of its rows. */
    public String checksum(String table, String columns) {
        return sql().sql(
                        "select count(*) || ' ' || coalesce(sum(hashtextextended(row(%s)::text, 0)::numeric), 0) from %s as t"
                                .formatted(columns, table))
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        projections.stop();
        store.shutDown();
        database.close();
    }
}
