package ke.kemis.query.learnersearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.util.NamedValue;
import co.elastic.clients.util.ObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.NotNow;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.store.permission.Asker;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The learners in Elasticsearch. An index is written and read under an alias of its own: writing to
 * one that was lost is then an error, where Elasticsearch would otherwise make an empty one.
 *
 * <p>What Elasticsearch says about a failure may repeat what was sent, so none of it is passed on
 * but the kind of failure.
 */
@OnQuerySide
final class LearnerIndex {

    private static final String DATA = "-data";
    private static final ContentType LINES = ContentType.create("application/x-ndjson");
    private static final int USUAL_BYTES = 1_500;
    private static final String CHANGED = "changed";
    private static final List<String> COUNTED_BY =
            List.of("status", "grade", "year", "sex", "county", "subCounty", "institution");

    private static final int VALUES_AT_ONCE = 10_000;

    /** Where somebody waits: an answer that has not come by then will not come. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Where a projection waits, which says then why it lags. */
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private static final Duration SURELY_LEFT_OVER = Duration.ofMinutes(10);
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 429, 500, 502, 503, 504);

    private final JsonMapper json =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final Rest5Client client;
    private final ElasticsearchClient elasticsearch;
    private final String prefix;
    private final int shards;

    /**
     * @param prefix how every index of ours begins; indices so called belong to this register alone
     * @param shards into how many parts a new index is split
     */
    LearnerIndex(
            Rest5Client client,
            @Value("${kemis.elasticsearch.index:kemis-learners}") String prefix,
            @Value("${kemis.elasticsearch.shards:1}") int shards) {
        this.client = client;
        this.elasticsearch =
                new ElasticsearchClient(
                        new Rest5ClientTransport(client, new Jackson3JsonpMapper(json)));
        this.prefix = prefix;
        this.shards = shards;
    }

    /** A learner and what was looked up for it, as a search finds them. */
    record Stored(Profile profile, @Nullable String county) {

        Optional<String> institution() {
            return Optional.ofNullable(profile.institution()).map(InstitutionCode::value);
        }
    }

    /** The name of an index to be made. */
    String newName() {
        return prefix + "-" + System.currentTimeMillis();
    }

    /** Makes an empty index. */
    void create(String name) {
        create(name, settings().autoExpandReplicas("0-1").build());
    }

    /** The same, for many documents that come at once and that nobody looks for yet. */
    void createForBulk(String name) {
        create(
                name,
                settings()
                        .refreshInterval(never -> never.time("-1"))
                        .autoExpandReplicas("false")
                        .numberOfReplicas("0")
                        .build());
    }

    private void create(String name, IndexSettings settings) {
        ask(() ->
                elasticsearch
                        .indices()
                        .create(index ->
                                index.index(name + DATA)
                                        .aliases(name, alias -> alias)
                                        .settings(settings)
                                        .mappings(mappings())));
    }

    /** What was put is found, copied where there are other nodes, and kept fresh as usual. */
    void endBulk(String name) {
        set(name, "{\"index\":{\"refresh_interval\":null,\"auto_expand_replicas\":\"0-1\"}}");
        refresh(name);
    }

    void delete(String name) {
        ask(() ->
                elasticsearch
                        .indices()
                        .delete(index -> index.index(name + DATA).ignoreUnavailable(true)));
    }

    /** Deletes indices that a crash left behind: of this register, in nobody's use, and not new. */
    void sweep(Set<String> used) {
        Set<String> all =
                ask(() -> elasticsearch.indices().getAlias(of -> of.index(prefix + "-*" + DATA)))
                        .aliases()
                        .keySet();
        for (String index : all) {
            String name = index.substring(0, index.length() - DATA.length());
            if (!used.contains(name) && isOld(name)) {
                delete(name);
            }
        }
    }

    /** What the index knows of these learners, whether a search would find it yet or not. */
    Map<LearnerId, Profile> profiles(String name, Collection<LearnerId> learners) {
        Map<LearnerId, Profile> profiles = new HashMap<>();
        if (learners.isEmpty()) {
            return profiles;
        }
        List<String> ids = learners.stream().map(LearnerId::toString).toList();
        List<MultiGetResponseItem<Stored>> found =
                ask(
                                IN_TIME,
                                () ->
                                        elasticsearch.mget(
                                                of ->
                                                        of.index(name)
                                                                .ids(ids)
                                                                .sourceIncludes("profile"),
                                                Stored.class))
                        .docs();
        for (MultiGetResponseItem<Stored> one : found) {
            if (one.isFailure()) {
                throw failed(
                        Objects.requireNonNullElse(one.failure().error().type(), "failure"), 0);
            }
            Stored stored = one.result().source();
            if (stored != null) {
                profiles.put(stored.profile().learner(), stored.profile());
            }
        }
        return profiles;
    }

    /**
     * Puts documents, except where a newer one stands.
     *
     * @throws NotNow when it may well succeed later
     * @throws DocumentRefused when a document itself is
     */
    void put(String name, Collection<LearnerDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Request request = new Request("POST", "/" + name + "/_bulk");
        request.addParameter("require_alias", "true");
        request.addParameter("include_source_on_error", "false");
        request.addParameter("filter_path", "errors,items.*.status,items.*.error.type");
        request.setEntity(new ByteArrayEntity(lines(documents), LINES));
        ask(
                IN_TIME,
                () -> {
                    try (InputStream answer =
                            client.performRequest(request).getEntity().getContent()) {
                        judge(answer.readAllBytes());
                    }
                    return true;
                });
    }

    /** Two lines a document: whose it is and how new, and the document. */
    private static byte[] lines(Collection<LearnerDocument> documents) {
        Lines lines = new Lines(documents.size() * USUAL_BYTES);
        for (LearnerDocument document : documents) {
            lines.begin();
            lines.begin("index");
            lines.text("_id", document.learner());
            lines.number("version", document.profile().sequence());
            lines.text("version_type", "external_gte");
            lines.end();
            lines.end();
            lines.endLine();
            document.write(lines);
            lines.endLine();
        }
        return lines.bytes();
    }

    /** Only where something failed is all of the answer worth reading. */
    private void judge(byte[] answer) {
        if (saysThatNothingFailed(answer)) {
            return;
        }
        JsonNode items = json.readTree(answer).path("items");
        if (items.isEmpty()) {
            throw away("Elasticsearch does not say what became of the documents");
        }
        for (JsonNode item : items) {
            judge(item.path("index"));
        }
    }

    private boolean saysThatNothingFailed(byte[] answer) {
        try (JsonParser parser = json.createParser(answer)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("errors")) {
                    return value == JsonToken.VALUE_FALSE;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    /**
     * How many learners it holds, and a sum over what their newest facts are, for all and for each
     * value by which learners are counted: whoever stands under a wrong one is missed under
     * another.
     */
    String fingerprint(String name) {
        refresh(name);
        String moment =
                ask(() ->
                                elasticsearch.openPointInTime(
                                        of -> of.index(name).keepAlive(soon -> soon.time("1m"))))
                        .id();
        try {
            SearchResponse<Void> all =
                    counted(
                            moment,
                            search ->
                                    search.trackTotalHits(total -> total.enabled(true))
                                            .aggregations(CHANGED, LearnerIndex::sumOfChanged));
            CRC32C sum = new CRC32C();
            COUNTED_BY.forEach(field -> sum(sum, moment, field));
            return "%d learners, %.0f, %08x"
                    .formatted(
                            Objects.requireNonNull(all.hits().total()).value(),
                            changed(all.aggregations()),
                            sum.getValue());
        } finally {
            ask(() -> elasticsearch.closePointInTime(of -> of.id(moment)));
        }
    }

    /** Adds every value of a field, however many there are. */
    private void sum(CRC32C sum, String moment, String field) {
        Map<String, FieldValue> after = Map.of();
        do {
            Map<String, FieldValue> last = after;
            CompositeAggregate page =
                    Objects.requireNonNull(
                                    counted(
                                                    moment,
                                                    search ->
                                                            search.aggregations(
                                                                    field, byValue(field, last)))
                                            .aggregations()
                                            .get(field))
                            .composite();
            for (CompositeBucket value : page.buckets().array()) {
                sum.update(
                        "%s %s %d %.0f%n"
                                .formatted(
                                        field,
                                        Objects.requireNonNull(value.key().get(field))
                                                ._toJsonString(),
                                        value.docCount(),
                                        changed(value.aggregations()))
                                .getBytes(StandardCharsets.UTF_8));
            }
            after = page.afterKey();
        } while (!after.isEmpty());
    }

    private SearchResponse<Void> counted(String moment, UnaryOperator<SearchRequest.Builder> what) {
        return ask(() ->
                elasticsearch.search(
                        search -> what.apply(search.pit(of -> of.id(moment)).size(0)), Void.class));
    }

    private static Aggregation byValue(String field, Map<String, FieldValue> after) {
        CompositeAggregation.Builder values =
                new CompositeAggregation.Builder()
                        .sources(
                                NamedValue.of(
                                        field,
                                        CompositeAggregationSource.of(
                                                of -> of.terms(terms -> terms.field(field)))))
                        .size(VALUES_AT_ONCE);
        if (!after.isEmpty()) {
            values.after(after);
        }
        return Aggregation.of(one ->
                one.composite(values.build()).aggregations(CHANGED, LearnerIndex::sumOfChanged));
    }

    private static ObjectBuilder<Aggregation> sumOfChanged(Aggregation.Builder all) {
        return all.sum(of -> of.field(CHANGED));
    }

    private static double changed(Map<String, Aggregate> among) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(among.get(CHANGED)).sum().value(), 0.0);
    }

    /** The learner with the newest fact of all that were put; absent where nobody was. */
    @Nullable Profile newest(String name) {
        return ask(
                        IN_TIME,
                        () -> {
                            elasticsearch.indices().refresh(index -> index.index(name));
                            return elasticsearch.search(
                                    all ->
                                            all.index(name)
                                                    .size(1)
                                                    .sort(by ->
                                                            by.field(of ->
                                                                    of.field(CHANGED)
                                                                            .order(SortOrder.Desc)))
                                                    .source(of ->
                                                            of.filter(only ->
                                                                    only.includes("profile")))
                                                    .trackTotalHits(total -> total.enabled(false))
                                                    .allowPartialSearchResults(false),
                                    Stored.class);
                        })
                .hits()
                .hits()
                .stream()
                .findFirst()
                .map(hit -> Objects.requireNonNull(hit.source()).profile())
                .orElse(null);
    }

    /** Makes everything put before this call visible to a search. */
    void refresh(String name) {
        ask(() -> elasticsearch.indices().refresh(index -> index.index(name)));
    }

    /** The same for somebody who waits. */
    void refreshSoon(String name) {
        ask(SOON, () -> elasticsearch.indices().refresh(index -> index.index(name)));
    }

    /** The one way to search: nothing is found or counted that lies outside the asker's scope. */
    SearchResponse<Stored> search(Asker asker, SearchRequest request) {
        SearchRequest confined =
                asker.isNationwide()
                        ? request
                        : request.rebuild()
                                .query(query ->
                                        query.bool(both -> {
                                            if (request.query() != null) {
                                                both.must(request.query());
                                            }
                                            return both.filter(Within.reachOf(asker));
                                        }))
                                .build();
        return ask(SOON, () -> elasticsearch.search(confined, Stored.class));
    }

    private static void judge(JsonNode item) {
        int status = item.path("status").asInt();
        boolean newerStands = status == 409;
        if (item.has("error") && !newerStands) {
            throw failed(item.path("error").path("type").asString("failure"), status);
        }
    }

    private static RuntimeException failed(String kind, int status) {
        if (kind.equals("index_not_found_exception")) {
            return new IndexLost();
        }
        if (status == 0 || PASSING.contains(status) || kind.equals("index_closed_exception")) {
            return away("Elasticsearch is overloaded or not ready (%s)".formatted(kind));
        }
        return new DocumentRefused(kind);
    }

    /**
     * Waits for no longer than that: a stopped Elasticsearch takes a request and says nothing, and
     * the client heeds no time limit of a single request.
     */
    private static <T> T ask(Duration patience, Call<T> call) {
        return ask(() -> {
            FutureTask<T> answer = new FutureTask<>(call::make);
            Thread.ofVirtual().name("search index").start(answer);
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                throw new SocketTimeoutException("no answer in " + patience);
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case IOException away -> throw away;
                    case RuntimeException known -> throw known;
                    case null, default -> throw new IllegalStateException(failed);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } finally {
                answer.cancel(true);
            }
        });
    }

    /** Whatever goes wrong on the way is nobody's fault: another may even answer at the address. */
    private static <T> T ask(Call<T> call) {
        try {
            return call.make();
        } catch (NotNow | IndexLost | DocumentRefused judged) {
            throw judged;
        } catch (ElasticsearchException e) {
            String kind = Objects.requireNonNullElse(e.error().type(), "failure");
            if (kind.equals("index_not_found_exception")) {
                throw new IndexLost();
            }
            throw away("Elasticsearch answers %d (%s)".formatted(e.status(), kind));
        } catch (ResponseException e) {
            if (e.getResponse().getStatusCode() == 404) {
                throw new IndexLost();
            }
            throw away("Elasticsearch answers %d".formatted(e.getResponse().getStatusCode()));
        } catch (IOException | RuntimeException e) {
            throw away(
                    "Elasticsearch does not answer (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static NotNow away(String what) {
        return new NotNow(what, new IOException(what));
    }

    private boolean isOld(String name) {
        try {
            Instant made =
                    Instant.ofEpochMilli(Long.parseLong(name.substring(prefix.length() + 1)));
            return made.plus(SURELY_LEFT_OVER).isBefore(Instant.now());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** By hand, because the typed request cannot say null. */
    private void set(String name, String settings) {
        Request request = new Request("PUT", "/" + name + DATA + "/_settings");
        request.setJsonEntity(settings);
        ask(() -> client.performRequest(request));
    }

    private IndexSettings.Builder settings() {
        return new IndexSettings.Builder()
                .withJson(part("settings"))
                .numberOfShards(String.valueOf(shards));
    }

    private TypeMapping mappings() {
        return TypeMapping.of(mappings -> mappings.withJson(part("mappings")));
    }

    private StringReader part(String name) {
        try (InputStream resource = LearnerIndex.class.getResourceAsStream("index.json")) {
            return new StringReader(
                    json.readTree(Objects.requireNonNull(resource).readAllBytes())
                            .get(name)
                            .toString());
        } catch (IOException e) {
            throw new IllegalStateException("index.json cannot be read", e);
        }
    }

    private interface Call<T> {
        T make() throws IOException;
    }
}
