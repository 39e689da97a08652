package ke.kemis.query.learnersearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.local.TestServices;
import ke.kemis.query.LearnerFacts;
import ke.kemis.query.platform.Aside;
import ke.kemis.query.platform.Recorded;
import ke.kemis.query.platform.TestRegister;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A register in small that searches in a real Elasticsearch, in indices of its own. */
final class SearchBench implements AutoCloseable {

    static final InstitutionCode KISUMU_BOYS = LearnerFacts.KISUMU_BOYS;
    static final InstitutionCode MARANDA = LearnerFacts.MARANDA;

    private static final int YEAR = 2026;

    private final Rest5Client client;
    private final ElasticsearchClient elasticsearch;
    private final LearnerIndex index;
    private final String prefix = "test-" + UUID.randomUUID();
    private final CommandBus commands = SimpleCommandBus.builder().build();
    private final WhenIndexLostThenRebuild whenLost;
    private TestRegister register;

    SearchBench() {
        this(TestServices.elasticsearch());
    }

    SearchBench(String elasticsearch) {
        this.client = Rest5Client.builder(URI.create(elasticsearch)).build();
        this.elasticsearch =
                new ElasticsearchClient(
                        new Rest5ClientTransport(client, new Jackson3JsonpMapper()));
        this.index = new LearnerIndex(client, prefix, 1);
        var beans = new StaticListableBeanFactory();
        beans.addBean(
                "commandGateway", DefaultCommandGateway.builder().commandBus(commands).build());
        this.whenLost = new WhenIndexLostThenRebuild(beans.getBeanProvider(CommandGateway.class));
        this.register =
                TestRegister.of(recorded -> new LearnerSearch(index, whenLost, recorded)).start();
        answer();
        commands.subscribe(
                RebuildProjection.class.getName(),
                command -> {
                    register.rebuild(LearnerSearch.NAME);
                    return new RebuildStarted(LearnerSearch.NAME);
                });
        register.record(LearnerFacts.registered(KISUMU_BOYS, "Kisumu Boys", County.KISUMU));
        register.record(LearnerFacts.registered(MARANDA, "Maranda", County.SIAYA));
    }

    TestRegister register() {
        return register;
    }

    LearnerIndex index() {
        return index;
    }

    String prefix() {
        return prefix;
    }

    /** The index that answers now. */
    String live() {
        return register.sql().sql(LearnerSearch.TARGET).query(String.class).single();
    }

    void restart() {
        register =
                register.restarted(
                        new LearnerSearch(index, whenLost, new Recorded(register.store())));
        answer();
    }

    LearnerId enrol(@Nullable String surname, String first, @Nullable String other) {
        return enrol(surname, first, other, new Identifier[0]);
    }

    LearnerId enrol(
            @Nullable String surname,
            String first,
            @Nullable String other,
            Identifier... identifiers) {
        return enrol(surname, first, other, Sex.F, KISUMU_BOYS, Grade.G4, identifiers);
    }

    LearnerId enrol(
            @Nullable String surname,
            String first,
            @Nullable String other,
            Sex sex,
            InstitutionCode at,
            Grade grade,
            Identifier... identifiers) {
        LearnerId learner = LearnerFacts.learner();
        register.record(
                new LearnerEnrolled(
                        learner,
                        new Person(surname, first, other, sex, LocalDate.parse("2015-03-02"), "KE"),
                        List.of(identifiers),
                        List.of(),
                        at,
                        grade,
                        YEAR,
                        LocalDate.parse("2026-01-05")));
        return learner;
    }

    static Identifier identifier(IdentifierKind kind, String value) {
        return new Identifier(
                kind, value, kind == IdentifierKind.ADMISSION_NUMBER ? KISUMU_BOYS : null);
    }

    LearnerPage find(@Nullable String q) {
        return find(matching(q));
    }

    LearnerPage find(LearnersMatching question) {
        return register.ask(question, LearnerPage.class);
    }

    static LearnersMatching matching(@Nullable String q) {
        return new LearnersMatching(q, null, null, null, null, null, null, 0, 20, "relevance");
    }

    /** Says something else of somebody in the index than the facts do. */
    void falsify(LearnerId learner, Map<String, String> fields) {
        ask(() ->
                elasticsearch.update(
                        one -> one.index(live()).id(learner.toString()).doc(fields), Void.class));
    }

    /** Takes somebody out of the index alone. */
    void remove(LearnerId learner) {
        ask(() -> elasticsearch.delete(one -> one.index(live()).id(learner.toString())));
    }

    /** Every document with its version, in one text. */
    String content() {
        index.refresh(live());
        return ask(() ->
                        elasticsearch.search(
                                all ->
                                        all.index(live())
                                                .size(10_000)
                                                .version(true)
                                                .sort(by -> by.field(of -> of.field("learner"))),
                                JsonData.class))
                .hits()
                .hits()
                .stream()
                .map(hit -> hit.version() + " " + hit.source().toJson())
                .collect(Collectors.joining("\n"));
    }

    /** What this bench has in Elasticsearch. */
    Set<String> indices() {
        return ask(() -> elasticsearch.indices().getAlias(of -> of.index(prefix + "-*")))
                .aliases()
                .keySet();
    }

    /** How an index is kept, but for what is its own; nothing where it is gone. */
    Map<String, String> settings(String name) {
        Request request = new Request("GET", "/" + name + "/_settings?flat_settings=true");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        JsonNode answer =
                ask(() -> {
                    try (InputStream content =
                            client.performRequest(request).getEntity().getContent()) {
                        return JsonMapper.shared().readTree(content);
                    }
                });
        Map<String, String> settings = new TreeMap<>();
        answer.forEach(index ->
                index.path("settings")
                        .properties()
                        .forEach(one -> settings.put(one.getKey(), one.getValue().asString())));
        settings.keySet()
                .removeAll(Set.of("index.uuid", "index.creation_date", "index.provided_name"));
        return settings;
    }

    /** Makes an index that nobody uses. */
    void make(String name) {
        ask(() -> elasticsearch.indices().create(of -> of.index(name)));
    }

    private static <T> T ask(Call<T> call) {
        try {
            return call.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    /** The names found, best first, as {@code surname first other}. */
    List<String> names(@Nullable String q) {
        List<String> names = new ArrayList<>();
        for (LearnerPage.Item item : find(q).items()) {
            names.add(name(item));
        }
        return names;
    }

    static String name(LearnerPage.Item item) {
        StringBuilder name = new StringBuilder();
        for (String part : new String[] {item.surname(), item.firstName(), item.otherNames()}) {
            if (part != null) {
                name.append(name.isEmpty() ? "" : " ").append(part);
            }
        }
        return name.toString();
    }

    private void answer() {
        register.answering(
                new FindLearners(
                        index,
                        new JdbcTemplate(register.database()),
                        new Aside(new DataSourceTransactionManager(register.database())),
                        whenLost));
    }

    @Override
    public void close() {
        try (client) {
            index.delete(live());
            register.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
