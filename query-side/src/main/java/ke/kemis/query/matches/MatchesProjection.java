package ke.kemis.query.matches;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import org.jspecify.annotations.Nullable;

/** One row for each pair of records that somebody was, or is, to decide about. */
@OnQuerySide
final class MatchesProjection implements Projection {

    static final String NAME = "matches";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(
                MatchEvent.class,
                PersonalDataErased.class,
                RecordMergedAway.class,
                RecordRestored.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Review> reviews = before(tables, facts);
        for (Fact fact : facts) {
            switch (fact.payload()) {
                case MatchEvent _ -> {
                    Review now =
                            tables.begun(Review.after(reviews.get(fact.aggregate()), fact), fact);
                    if (now != null) {
                        reviews.put(fact.aggregate(), now);
                    }
                }
                case PersonalDataErased _ ->
                        ofLearner(reviews, fact, one -> one.erased(fact.aggregate()));
                case RecordMergedAway _ ->
                        ofLearner(reviews, fact, one -> one.without(fact.aggregate()));
                case RecordRestored _ ->
                        ofLearner(reviews, fact, one -> one.withAgain(fact.aggregate()));
                default -> throw new IllegalArgumentException(fact.type());
            }
        }
        tables.add(
                "match",
                "match, state, known, newcomer, known_at, newcomer_at, found_in, bits, review",
                """
                on conflict (match) do update set state = excluded.state, known_at = excluded.known_at,
                    newcomer_at = excluded.newcomer_at, found_in = excluded.found_in, bits = excluded.bits,
                    review = excluded.review
                """,
                Rows.of(reviews.values())
                        .uuid(one -> one.pair().match().value())
                        .text(one -> one.state().name())
                        .uuid(one -> one.pair().known().value())
                        .uuid(one -> one.pair().newcomer().value())
                        .text(one -> text(one.pair().knownAt()))
                        .text(one -> text(one.pair().newcomerAt()))
                        .uuid(one ->
                                one.pair().foundIn() == null ? null : one.pair().foundIn().value())
                        .real(one -> one.pair().why().bits())
                        .json(Json::text));
    }

    private static void ofLearner(
            Map<UUID, Review> reviews, Fact fact, UnaryOperator<Review> change) {
        reviews.replaceAll((_, one) -> one.pair().isOf(fact.aggregate()) ? change.apply(one) : one);
    }

    /** The pairs that the batch is about, directly or by one of the two. */
    private static Map<UUID, Review> before(Tables tables, List<Fact> facts) {
        Set<UUID> pairs = new HashSet<>();
        Set<UUID> learners = new HashSet<>();
        for (Fact fact : facts) {
            (fact.payload() instanceof MatchEvent ? pairs : learners).add(fact.aggregate());
        }
        Map<UUID, Review> before = new LinkedHashMap<>();
        before.putAll(read(tables, pairs, "match = any(?)"));
        before.putAll(read(tables, learners, "known = any(?)"));
        before.putAll(read(tables, learners, "newcomer = any(?)"));
        return before;
    }

    private static Map<UUID, Review> read(Tables tables, Set<UUID> keys, String which) {
        Map<UUID, Review> found = new HashMap<>();
        tables.of(
                        keys,
                        "select review from match where " + which,
                        (row, i) -> Json.read(row.getString(1), Review.class))
                .forEach(one -> found.put(one.pair().match().value(), one));
        return found;
    }

    private static @Nullable String text(@Nullable InstitutionCode code) {
        return code == null ? null : code.value();
    }
}
