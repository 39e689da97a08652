package ke.kemis.query.learnersearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ke.kemis.query.Reading;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.query.Unavailable;
import ke.kemis.query.platform.Aside;
import ke.kemis.query.platform.NotNow;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers who is called so, or has this number. */
@OnQuerySide
final class FindLearners {

    private static final int DEEPEST = 10_000;
    private static final int LARGEST_PAGE = 200;
    private static final Set<String> SORTS = Set.of("relevance", "name", "recent");

    private final LearnerIndex index;
    private final WhenIndexLostThenRebuild whenLost;
    private final Freshness freshness;
    private final Answering answering;
    private final Function<Set<String>, Map<String, String>> names;

    FindLearners(
            LearnerIndex index, JdbcTemplate sql, Aside aside, WhenIndexLostThenRebuild whenLost) {
        this.index = index;
        this.whenLost = whenLost;
        this.freshness = new Freshness(index::refreshSoon);
        this.answering =
                new Answering(
                        () ->
                                Objects.requireNonNull(
                                        aside.read(() ->
                                                sql.queryForObject(
                                                        LearnerSearch.TARGET, String.class))),
                        InstantSource.system());
        this.names = codes -> codes.isEmpty() ? Map.of() : aside.read(() -> names(sql, codes));
    }

    @QueryHandler
    @ReadsFrom(value = LearnerSearch.NAME, rows = false)
    LearnerPage answer(
            LearnersMatching question,
            @MetaDataValue(Reading.AFTER) @Nullable Object after,
            MetaData asked) {
        check(question);
        Asker asker = Objects.requireNonNull(Asker.in(asked), "the guard lets nobody else in");
        if (!Permissions.shownTo(asker.role()).contains(Fields.IDENTITY)) {
            checkNamesNobody(question);
        }
        Sought sought = Sought.in(question.q());
        try {
            return page(sought, search(asker, question, sought, after));
        } catch (NotNow e) {
            throw unavailable("The search is away for the moment: try again shortly.");
        }
    }

    /** Whoever waits for a position is answered from the index whose tables have passed it. */
    private SearchResponse<LearnerIndex.Stored> search(
            Asker asker, LearnersMatching question, Sought sought, @Nullable Object after) {
        String name = after == null ? answering.name() : answering.lookedUp();
        try {
            if (after != null) {
                freshness.upTo(Long.parseLong(after.toString()), name);
            }
            return index.search(asker, Asking.request(name, question, sought));
        } catch (IndexLost e) {
            return searchOnceMore(asker, question, sought);
        }
    }

    /** The index may have been replaced between looking up its name and asking it. */
    private SearchResponse<LearnerIndex.Stored> searchOnceMore(
            Asker asker, LearnersMatching question, Sought sought) {
        try {
            return index.search(asker, Asking.request(answering.lookedUp(), question, sought));
        } catch (IndexLost e) {
            whenLost.rebuild();
            throw unavailable("The search index is being built anew: try again shortly.");
        }
    }

    private static void check(LearnersMatching question) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST_PAGE);
        if (paged.skipped() + paged.size() > DEEPEST) {
            throw unanswerable(
                    "page",
                    Fault.TOO_DEEP,
                    "Only the first 10,000 learners can be paged through: add a name or a filter.");
        }
        if (!SORTS.contains(question.sort())) {
            throw unanswerable("sort", Fault.NO_SUCH_ORDER, "Sort by relevance, name or recent.");
        }
        if (question.q() != null && question.q().length() > Sought.LONGEST) {
            throw unanswerable("q", Fault.WORDS_TOO_LONG, "Shorten the words to 200 characters.");
        }
    }

    private static void checkNamesNobody(LearnersMatching question) {
        if (question.q() != null && !question.q().isBlank()) {
            throw unanswerable(
                    "q",
                    Fault.NOBODY_BY_NAME,
                    "Your role looks for nobody by name or number: filter instead.");
        }
        if (question.institution() != null) {
            throw unanswerable(
                    "institution",
                    Fault.NO_SINGLE_SCHOOL,
                    "Your role counts no single school's learners here: ask for figures.");
        }
    }

    private LearnerPage page(Sought sought, SearchResponse<LearnerIndex.Stored> found) {
        Highlights highlights = new Highlights(sought);
        List<LearnerIndex.Stored> hits =
                found.hits().hits().stream()
                        .map(hit -> Objects.requireNonNull(hit.source()))
                        .toList();
        Map<String, String> known =
                names.apply(
                        hits.stream()
                                .flatMap(hit -> hit.institution().stream())
                                .collect(Collectors.toSet()));
        List<LearnerPage.Item> items = new ArrayList<>();
        for (LearnerIndex.Stored hit : hits) {
            items.add(item(hit, hit.institution().map(known::get).orElse(null), highlights));
        }
        Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
        for (String facet : Asking.FACETS) {
            facets.put(facet, counts(facet, found.aggregations().get(facet)));
        }
        long total = found.hits().total() == null ? items.size() : found.hits().total().value();
        return new LearnerPage(items, total, facets, found.took());
    }

    /** As they are right now: no learner's document is written for the name of a school. */
    private static Map<String, String> names(JdbcTemplate sql, Set<String> codes) {
        Map<String, String> names = new HashMap<>();
        sql.query(
                "select code, name from learner_search.institution where code = any(?)",
                row -> {
                    names.put(row.getString(1), row.getString(2));
                },
                (Object) codes.toArray(String[]::new));
        return names;
    }

    private static LearnerPage.Item item(
            LearnerIndex.Stored stored, @Nullable String institutionName, Highlights highlights) {
        Profile profile = stored.profile();
        return new LearnerPage.Item(
                profile.learner(),
                profile.person().surname(),
                profile.person().firstName(),
                profile.person().otherNames(),
                profile.person().sex(),
                profile.person().dateOfBirth(),
                profile.status(),
                profile.institution(),
                institutionName,
                stored.county(),
                profile.grade(),
                profile.year(),
                highlights.in(profile));
    }

    private static Map<String, Long> counts(String facet, @Nullable Aggregate counted) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (counted == null) {
            return counts;
        }
        if (counted.isFilter()) {
            return counts(facet, counted.filter().aggregations().get(facet));
        }
        if (counted.isSterms()) {
            for (StringTermsBucket one : counted.sterms().buckets().array()) {
                counts.put(one.key().stringValue(), one.docCount());
            }
        }
        return counts;
    }

    private static QueryExecutionException unanswerable(String field, Fault fault, String reason) {
        return new QueryExecutionException(reason, null, new Unanswerable(field, fault, reason));
    }

    private static QueryExecutionException unavailable(String reason) {
        return new QueryExecutionException(reason, null, new Unavailable(reason));
    }
}
