package ke.kemis.query.factlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.query.factlog.FactPage.LoggedFact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.platform.Withheld;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Permissions;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log from its newest end. */
@OnQuerySide
final class AnswerFacts {

    private static final int LARGEST = 500;

    private final JdbcClient sql;

    AnswerFacts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A condition and what it compares with. */
    private record Condition(String text, List<Object> values) {}

    @QueryHandler
    @ReadsFrom(FactLogProjection.NAME)
    FactPage answer(FactsMatching question, MetaData asked) {
        Asker asker = Asker.in(asked);
        if ((asker == null || !asker.isNationwide())
                && question.learner() == null
                && question.institution() == null) {
            String reason = "Name a learner or an institution: the whole log is the nation's.";
            throw new QueryExecutionException(
                    reason, null, new Unanswerable("institution", Fault.LOG_OF_THE_NATION, reason));
        }
        List<Condition> conditions = conditions(question);
        if (asker != null && asker.role() != Role.AUDITOR && !asker.isTheRegister()) {
            conditions.add(new Condition("account is null", List.of()));
            Withheld.notTellingByItsKind(Permissions.shownTo(asker.role()))
                    .ifPresent(text -> conditions.add(new Condition(text, List.of())));
        }
        return page(question.institution(), conditions, question.size());
    }

    /** Who was let in, by whom and as what. */
    @QueryHandler
    @ReadsFrom(FactLogProjection.NAME)
    FactPage answer(FactsAboutAccounts question) {
        List<Condition> conditions =
                conditions(
                        new FactsMatching(
                                null,
                                question.account(),
                                null,
                                question.actor(),
                                question.type(),
                                question.from(),
                                question.to(),
                                question.cursor(),
                                question.size()));
        conditions.add(new Condition("account is not null", List.of()));
        return page(null, conditions, question.size());
    }

    private FactPage page(
            @Nullable InstitutionCode institution, List<Condition> conditions, int wanted) {
        int size = Paged.atOnce(wanted, LARGEST);
        List<LoggedFact> found =
                institution == null
                        ? read(conditions, size + 1)
                        : readOfInstitution(institution, conditions, size + 1);
        boolean more = found.size() > size;
        List<LoggedFact> items = more ? found.subList(0, size) : found;
        return new FactPage(items, more ? items.getLast().position() : null);
    }

    private static List<Condition> conditions(FactsMatching question) {
        List<Condition> conditions = new ArrayList<>();
        if (question.learner() != null) {
            UUID learner = question.learner().value();
            conditions.add(
                    new Condition("(learner = ? or other_learner = ?)", List.of(learner, learner)));
        }
        if (question.account() != null) {
            conditions.add(new Condition("account = ?", List.of(question.account().value())));
        }
        if (question.actor() != null) {
            conditions.add(new Condition("actor = ?", List.of(question.actor())));
        }
        if (question.type() != null) {
            conditions.add(new Condition("type = ?", List.of(question.type())));
        }
        if (question.from() != null) {
            conditions.add(
                    new Condition(
                            "recorded_at >= ?", List.of(question.from().atOffset(ZoneOffset.UTC))));
        }
        if (question.to() != null) {
            conditions.add(
                    new Condition(
                            "recorded_at < ?", List.of(question.to().atOffset(ZoneOffset.UTC))));
        }
        if (question.cursor() != null) {
            conditions.add(new Condition("position < ?", List.of(question.cursor())));
        }
        return conditions;
    }

    /**
     * Both ends of a transfer concern a school; each end has an index of its own, and the newest of
     * both are merged.
     */
    private List<LoggedFact> readOfInstitution(
            InstitutionCode institution, List<Condition> conditions, int size) {
        List<LoggedFact> found = new ArrayList<>();
        for (String end : List.of("institution = ?", "other_institution = ?")) {
            List<Condition> all = new ArrayList<>(conditions);
            all.addFirst(new Condition(end, List.of(institution.value())));
            found.addAll(read(all, size));
        }
        found.sort((a, b) -> Long.compare(b.position(), a.position()));
        return found.subList(0, Math.min(size, found.size()));
    }

    private List<LoggedFact> read(List<Condition> conditions, int size) {
        String where =
                conditions.isEmpty()
                        ? ""
                        : "where "
                                + String.join(
                                        " and ", conditions.stream().map(Condition::text).toList());
        List<Object> values =
                new ArrayList<>(conditions.stream().flatMap(one -> one.values().stream()).toList());
        values.add(size);
        return sql.sql(
                        "select * from fact_log.fact %s order by position desc limit ?"
                                .formatted(where))
                .params(values)
                .query(AnswerFacts::fact)
                .list();
    }

    private static LoggedFact fact(ResultSet row, int i) throws SQLException {
        UUID learner = row.getObject("learner", UUID.class);
        UUID other = row.getObject("other_learner", UUID.class);
        UUID account = row.getObject("account", UUID.class);
        @Nullable String institution = row.getString("institution");
        return new LoggedFact(
                Objects.requireNonNull(row.getObject("fact", UUID.class)),
                row.getString("type"),
                Objects.requireNonNull(row.getObject("aggregate", UUID.class)),
                learner == null ? null : new LearnerId(learner),
                other == null ? null : new LearnerId(other),
                account == null ? null : new AccountId(account),
                institution == null ? null : new InstitutionCode(institution),
                row.getLong("sequence"),
                row.getLong("position"),
                row.getObject("on_day", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                Json.fields(row.getString("data")));
    }
}
