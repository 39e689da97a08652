package ke.kemis.query.learnersearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.learner.Status;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * A question as Elasticsearch is asked it. Each word counts by the best of the ways in which it
 * meets a name, with fixed weights: how rare a name is says nothing about whether it is the one
 * meant.
 */
final class Asking {

    /** The filters that people choose from, each with the number of learners it would leave. */
    static final List<String> FACETS = List.of("county", "grade", "sex", "status", "year");

    private static final String INSTITUTION = "institution";
    private static final int MOST_VALUES = 100;

    private static final float IDENTIFIER = 1_000;
    private static final float BARE_IDENTIFIER = 900;
    private static final float SAME = 10;
    private static final float JOINED = 9;
    private static final float HEARD_ALIKE = 6;
    private static final float BEGINS = 5;
    private static final float HEARD_BEGINS = 3;
    private static final float MISTYPED = 2;
    private static final float MISTYPED_AND_HEARD = 1;
    private static final float NOTHING_ELSE = 3;
    private static final float NOTHING_ELSE_HEARD = 2;
    private static final float SURNAME = 0.5f;

    private Asking() {}

    static SearchRequest request(String index, LearnersMatching question, Sought sought) {
        Map<String, Query> chosen = chosen(question);
        List<Query> within =
                question.institution() == null
                        ? List.of()
                        : List.of(is(INSTITUTION, question.institution().toString()));
        return SearchRequest.of(search -> {
            search.index(index)
                    .from(question.page() * question.size())
                    .size(question.size())
                    .trackTotalHits(total -> total.enabled(true))
                    .source(source -> source.filter(only -> only.includes("profile", "county")))
                    .query(query ->
                            query.bool(all -> {
                                if (!sought.isEverybody()) {
                                    all.must(fits(sought));
                                }
                                if (question.status() != Status.MERGED) {
                                    all.mustNot(is("status", Status.MERGED.name()));
                                }
                                return all.filter(within);
                            }))
                    .sort(order(question.sort(), sought));
            if (!chosen.isEmpty()) {
                search.postFilter(all(chosen, null));
            }
            FACETS.forEach(facet -> search.aggregations(facet, count(facet, chosen)));
            return search;
        });
    }

    /** The filters in use, by the facet they belong to. */
    private static Map<String, Query> chosen(LearnersMatching question) {
        Map<String, Query> chosen = new LinkedHashMap<>();
        if (question.county() != null) {
            chosen.put("county", is("county", question.county().code()));
        }
        if (question.grade() != null) {
            chosen.put("grade", is("grade", question.grade().name()));
        }
        if (question.sex() != null) {
            chosen.put("sex", is("sex", question.sex().name()));
        }
        if (question.status() != null) {
            chosen.put("status", is("status", question.status().name()));
        }
        if (question.year() != null) {
            chosen.put("year", is("year", question.year().toString()));
        }
        return chosen;
    }

    /** All filters but a facet's own, so that its other values can still be chosen. */
    private static Query all(Map<String, Query> chosen, @Nullable String but) {
        List<Query> filters = new ArrayList<>();
        chosen.forEach((facet, filter) -> {
            if (!facet.equals(but)) {
                filters.add(filter);
            }
        });
        return Query.of(query -> query.bool(all -> all.filter(filters)));
    }

    private static Aggregation count(String facet, Map<String, Query> chosen) {
        boolean narrowed = chosen.keySet().stream().anyMatch(other -> !other.equals(facet));
        Aggregation values =
                Aggregation.of(one -> one.terms(terms -> terms.field(facet).size(MOST_VALUES)));
        return narrowed
                ? Aggregation.of(one -> one.filter(all(chosen, facet)).aggregations(facet, values))
                : values;
    }

    private static List<SortOptions> order(String sort, Sought sought) {
        List<SortOptions> order = new ArrayList<>();
        if (sort.equals("recent")) {
            order.add(by("changed", SortOrder.Desc));
        } else if (sort.equals("relevance") && !sought.isEverybody()) {
            order.add(SortOptions.of(one -> one.score(score -> score)));
        }
        order.add(by("sorted", SortOrder.Asc));
        order.add(by("learner", SortOrder.Asc));
        return order;
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(one -> one.field(by -> by.field(field).order(order)));
    }

    private static Query fits(Sought sought) {
        return Query.of(query ->
                query.bool(any -> {
                    any.should(numbered(sought));
                    if (!sought.words().isEmpty()) {
                        any.should(isCalled(sought));
                    }
                    return any.minimumShouldMatch("1");
                }));
    }

    private static Query numbered(Sought sought) {
        return best(
                List.of(
                        worth(IDENTIFIER, isOneOf("identifiers", sought.numbers())),
                        worth(BARE_IDENTIFIER, isOneOf("identifiers", sought.bareNumbers()))));
    }

    private static Query isCalled(Sought sought) {
        List<NameWord> words = sought.words();
        List<Query> each = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            each.add(best(ways(sought, i)));
        }
        return Query.of(query ->
                query.bool(name ->
                        name.must(must ->
                                        must.bool(most ->
                                                most.should(each).minimumShouldMatch("2<-1")))
                                .should(better(words))));
    }

    /** The ways in which a word can meet one of a learner's names. */
    private static List<Query> ways(Sought sought, int at) {
        List<NameWord> words = sought.words();
        NameWord word = words.get(at);
        List<Query> ways = new ArrayList<>();
        ways.add(worth(SAME, is("words", word.folded())));
        ways.add(worth(HEARD_ALIKE, is("sounds", word.key())));
        for (int pair = Math.max(1, at); pair <= Math.min(at + 1, words.size() - 1); pair++) {
            NameWord together = KenyanNames.together(words.get(pair - 1), words.get(pair));
            ways.add(worth(JOINED, is("words", together.folded())));
            ways.add(worth(HEARD_ALIKE, is("sounds", together.key())));
        }
        if (sought.mayBeginOnly(at)) {
            ways.add(worth(BEGINS, begins("words", word.folded())));
            if (word.key().length() > 2) {
                ways.add(worth(HEARD_BEGINS, begins("sounds", word.key())));
            }
        }
        for (int mistakes = Sought.mistakes(word.folded()); mistakes > 0; mistakes--) {
            ways.add(worth(MISTYPED / mistakes, nearly("words", word.folded(), mistakes)));
        }
        int heard = Sought.mistakes(word.key());
        if (heard > 0) {
            ways.add(worth(MISTYPED_AND_HEARD, nearly("sounds", word.key(), heard)));
        }
        return ways;
    }

    /** What sets one learner above another whose names are met equally well. */
    private static List<Query> better(List<NameWord> words) {
        List<Query> better = new ArrayList<>();
        String folded = LearnerDocument.inAnyOrder(words.stream().map(NameWord::folded).toList());
        String heard = LearnerDocument.inAnyOrder(words.stream().map(NameWord::key).toList());
        better.add(
                best(
                        List.of(
                                worth(NOTHING_ELSE, is("name", folded)),
                                worth(NOTHING_ELSE_HEARD, is("nameHeard", heard)))));
        for (NameWord word : words) {
            better.add(worth(SURNAME, is("surname", word.folded())));
        }
        return better;
    }

    private static Query best(List<Query> ways) {
        return Query.of(query -> query.disMax(best -> best.queries(ways)));
    }

    private static Query worth(float weight, Query way) {
        return Query.of(query -> query.constantScore(score -> score.filter(way).boost(weight)));
    }

    private static Query is(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    private static Query isOneOf(String field, Collection<String> values) {
        List<FieldValue> any = values.stream().map(FieldValue::of).toList();
        return Query.of(
                query -> query.terms(terms -> terms.field(field).terms(of -> of.value(any))));
    }

    private static Query begins(String field, String value) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(value)));
    }

    private static Query nearly(String field, String value, int mistakes) {
        return Query.of(query ->
                query.fuzzy(fuzzy ->
                        fuzzy.field(field).value(value).fuzziness(String.valueOf(mistakes))));
    }
}
