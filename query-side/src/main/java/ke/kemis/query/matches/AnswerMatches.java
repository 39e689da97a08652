package ke.kemis.query.matches;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.Records;
import ke.kemis.query.matches.MatchAnswer.Match;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads pairs, and of their records those that lie in the asker's scope. */
@OnQuerySide
final class AnswerMatches {

    private static final int LARGEST = 500;

    private final JdbcClient sql;
    private final Records records;

    AnswerMatches(JdbcClient sql, Records records) {
        this.sql = sql;
        this.records = records;
    }

    @QueryHandler
    @ReadsFrom(value = MatchesProjection.NAME, atOneMoment = true)
    MatchPage answer(MatchesMatching question) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        Filter filter = Filter.of(question);
        Map<MatchState, Long> counts = new EnumMap<>(MatchState.class);
        sql.sql("select state, count(*) from matches.match where " + filter.where() + " group by 1")
                .params(filter.values())
                .query(row -> {
                    counts.put(MatchState.valueOf(row.getString(1)), row.getLong(2));
                });
        List<Object> values = new ArrayList<>(filter.values());
        String where = filter.where();
        if (question.state() != null) {
            where += " and state = ?";
            values.add(question.state().name());
        }
        if (question.behind() != null) {
            String sign = question.state() == MatchState.JOINED ? "" : "-";
            where +=
                    " and (%1$sbits, match) > (select %1$sbits, match from matches.match where match = ?)"
                            .formatted(sign);
            values.add(question.behind().value());
        }
        values.add(paged.size());
        values.add(paged.skipped());
        List<Review> reviews =
                sql.sql(
                                "select review from matches.match where "
                                        + where
                                        + " order by state in ('OPEN', 'SCHOOL_ASKED') desc,"
                                        + " case when state = 'JOINED' then -bits else bits end desc, match"
                                        + " limit ? offset ?")
                        .params(values)
                        .query((row, i) -> Json.read(row.getString(1), Review.class))
                        .list();
        Map<LearnerId, LearnerRecord> found = records.of(learners(reviews));
        long total =
                question.state() == null
                        ? counts.values().stream().mapToLong(Long::longValue).sum()
                        : counts.getOrDefault(question.state(), 0L);
        return new MatchPage(
                reviews.stream().map(one -> item(one, found)).toList(),
                counts,
                total,
                paged.page(),
                paged.size());
    }

    @QueryHandler
    @ReadsFrom(value = MatchesProjection.NAME, atOneMoment = true)
    MatchAnswer answer(MatchOf question) {
        Review review =
                sql.sql("select review from matches.match where match = ?")
                        .param(question.match().value())
                        .query((row, i) -> Json.read(row.getString(1), Review.class))
                        .optional()
                        .orElse(null);
        if (review == null) {
            return new MatchAnswer(null);
        }
        Map<LearnerId, LearnerRecord> found = records.of(learners(List.of(review)));
        return new MatchAnswer(
                new Match(
                        review.pair().match(),
                        review.version(),
                        review.state(),
                        side(review.pair().known(), review.pair().knownAt(), found),
                        side(review.pair().newcomer(), review.pair().newcomerAt(), found),
                        review.pair().why(),
                        review.pair().foundIn(),
                        review.number(),
                        review.pair().foundAt(),
                        found.containsKey(review.stand().kept()) ? review.stand().kept() : null,
                        review.stand().asked(),
                        review.said()));
    }

    private static MatchPage.Item item(Review one, Map<LearnerId, LearnerRecord> found) {
        MatchAnswer.Side known = side(one.pair().known(), one.pair().knownAt(), found);
        MatchAnswer.Side newcomer = side(one.pair().newcomer(), one.pair().newcomerAt(), found);
        return new MatchPage.Item(
                one.pair().match(),
                one.state(),
                brief(known),
                brief(newcomer),
                one.pair().why().bits(),
                one.pair().foundIn(),
                one.number(),
                one.pair().foundAt(),
                one.answered());
    }

    private static MatchPage.Side brief(MatchAnswer.Side side) {
        LearnerRecord known = side.record();
        return new MatchPage.Side(
                side.learner(), side.institution(), known == null ? null : known.person());
    }

    private static MatchAnswer.Side side(
            LearnerId learner,
            @Nullable InstitutionCode then,
            Map<LearnerId, LearnerRecord> found) {
        LearnerRecord known = found.get(learner);
        return known == null
                ? new MatchAnswer.Side(null, then, null)
                : new MatchAnswer.Side(learner, known.standing().institution(), known);
    }

    private static Collection<LearnerId> learners(List<Review> reviews) {
        Set<LearnerId> learners = new LinkedHashSet<>();
        for (Review one : reviews) {
            learners.add(one.pair().known());
            learners.add(one.pair().newcomer());
        }
        return learners;
    }

    /** Which pairs are meant, their state left aside. */
    private record Filter(String where, List<Object> values) {

        static Filter of(MatchesMatching question) {
            List<String> conditions = new ArrayList<>(List.of("true"));
            List<Object> values = new ArrayList<>();
            if (question.institution() != null) {
                conditions.add("? in (known_at, newcomer_at)");
                values.add(question.institution().value());
            }
            if (question.county() != null) {
                conditions.add(
                        "exists (select from institutions.institution"
                                + " where code in (known_at, newcomer_at) and county = ?)");
                values.add(question.county().code());
            }
            if (question.foundIn() != null) {
                conditions.add("found_in = ?");
                values.add(question.foundIn().value());
            }
            return new Filter(String.join(" and ", conditions), values);
        }
    }
}
