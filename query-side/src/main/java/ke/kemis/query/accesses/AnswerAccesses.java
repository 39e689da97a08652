package ke.kemis.query.accesses;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.accesses.AccessPage.Look;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.store.permission.Asker;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the record of looks from its newest end. */
@OnQuerySide
final class AnswerAccesses {

    private static final int LARGEST = 1_000;

    /** Of a list that was shown, only the learners within the asker's own scope are named. */
    private static final String WITHIN =
            """
            array(select learner from unnest(learners, places) as one (learner, place)
                  where (select current_setting('kemis.scope', true)) = 'nation'
                     or place in (select kemis_scope.codes())
                     or learner::text = any (string_to_array(current_setting('kemis.children', true), ',')))
            """;

    private final JdbcClient sql;

    AnswerAccesses(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom("accesses")
    AccessPage answer(AccessesMatching question, MetaData asked) {
        Asker asker = Objects.requireNonNull(Asker.in(asked), "the guard lets nobody else in");
        int size = Paged.atOnce(question.size(), LARGEST);
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (question.learner() != null) {
            conditions.add("learners @> array[?::uuid] and ? = any(%s)".formatted(WITHIN));
            values.add(question.learner().value());
            values.add(question.learner().value());
        }
        if (question.account() != null) {
            conditions.add("account = ?");
            values.add(question.account());
        }
        if (question.from() != null) {
            conditions.add("at >= ?");
            values.add(question.from().atOffset(ZoneOffset.UTC));
        }
        if (question.to() != null) {
            conditions.add("at < ?");
            values.add(question.to().atOffset(ZoneOffset.UTC));
        }
        if (question.cursor() != null) {
            conditions.add("id < ?");
            values.add(question.cursor());
        }
        values.add(size + 1);
        boolean detailed = asker.role() != Role.GUARDIAN;
        List<Look> found =
                sql.sql(
                                "select *, %s as within from learner_access where %s order by id desc limit ?"
                                        .formatted(WITHIN, String.join(" and ", conditions)))
                        .params(values)
                        .query((row, i) -> look(row, detailed))
                        .list();
        boolean more = found.size() > size;
        List<Look> items = more ? found.subList(0, size) : found;
        return new AccessPage(items, more ? items.getLast().id() : null);
    }

    private static Look look(ResultSet row, boolean detailed) throws SQLException {
        List<LearnerId> learners =
                Arrays.stream((UUID[]) row.getArray("within").getArray())
                        .map(LearnerId::new)
                        .toList();
        UUID rowsOf = row.getObject("import", UUID.class);
        return new Look(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                Objects.requireNonNull(row.getString("account")),
                Role.valueOf(row.getString("role")),
                row.getString("scope"),
                detailed ? row.getString("address") : null,
                detailed ? row.getString("request") : null,
                Objects.requireNonNull(row.getString("question")),
                row.getString("purpose"),
                rowsOf == null ? null : new ImportId(rowsOf),
                learners);
    }
}
