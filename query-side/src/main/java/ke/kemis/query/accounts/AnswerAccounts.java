package ke.kemis.query.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.Responsibility;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.platform.StoredLife;
import ke.kemis.store.permission.Asker;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers from the projection. Whatever is asked, only those rows are read for which the asker
 * answers, and the asker's own.
 */
@OnQuerySide
final class AnswerAccounts {

    private static final int LARGEST = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[ ().-]");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,}");

    private static final String ANSWERED_FOR =
            """
            select from accounts.position at
            where at.account = one.account
              and at.role = any(:roles)
              and (:institution::text is null or at.institution = :institution)
              and (:county::text is null or at.county = :county)
              and (:subCounty::text is null or at.sub_county = :subCounty)
            """;

    private static final String VISIBLE = "(one.name = :self or exists (" + ANSWERED_FOR + "))";

    /** Nobody decides about the own account. */
    private static final String UNDECIDED =
            "(not :undecided or one.waits_since is not null and one.name is distinct from :self and exists ("
                    + ANSWERED_FOR
                    + " and at.undecided))";

    private final JdbcClient sql;
    private final EventStore store;

    AnswerAccounts(JdbcClient sql, EventStore store) {
        this.sql = sql;
        this.store = store;
    }

    @QueryHandler
    @ReadsFrom(AccountsProjection.NAME)
    AccountAnswer answer(AccountOf question, MetaData asked) {
        return new AccountAnswer(
                find(question.nameOrId(), asked, Reach.RESPONSIBLE)
                        .map(Known::record)
                        .orElse(null));
    }

    /** Out of the facts themselves; whether the asker may see them the projection says. */
    @QueryHandler
    @ReadsFrom(AccountsProjection.NAME)
    AccountHistory answer(AccountHistoryOf question, MetaData asked) {
        return find(question.nameOrId(), asked, Reach.WITH_AUDITORS)
                .map(known -> history(known, question.asOf()))
                .orElse(AccountHistory.NONE);
    }

    private AccountHistory history(Known present, @Nullable Instant asOf) {
        List<AccountHistory.Entry> told = new ArrayList<>();
        Known known = null;
        for (Fact fact :
                StoredLife.knownAt(
                        store,
                        present.registered().account().toString(),
                        AccountEvent.class,
                        asOf)) {
            AccountEvent event = (AccountEvent) fact.payload();
            known = Known.after(known, fact);
            told.add(
                    new AccountHistory.Entry(
                            fact.id(),
                            fact.type(),
                            fact.sequence(),
                            event.on(),
                            fact.recordedAt(),
                            fact.said("actor"),
                            fact.said("role"),
                            fact.said("reason"),
                            Json.fields(event)));
        }
        return new AccountHistory(
                present.registered().name(), known == null ? null : known.record(), told);
    }

    private Optional<Known> find(String nameOrId, MetaData asked, Reach reach) {
        return within(
                        sql.sql(
                                        "select known from accounts.account one"
                                                + " where (one.account = :id or one.name = :name) and "
                                                + VISIBLE)
                                .param("id", uuid(nameOrId))
                                .param("name", nameOrId),
                        Asker.in(asked),
                        reach)
                .query((row, _) -> Json.read(row.getString(1), Known.class))
                .optional();
    }

    @QueryHandler
    @ReadsFrom(AccountsProjection.NAME)
    AccountPage answer(AccountsMatching question, MetaData asked) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        Asker asker = Asker.in(asked);
        String from =
                """
                from accounts.account one
                where (:state::text is null or one.state = :state)
                  and (:role::text is null or exists (
                      select from accounts.position held
                      where held.account = one.account and held.role = :role))
                  and (position(:q in one.words) > 0 or position(:phone in one.words) > 0)
                  and
                """
                        + VISIBLE
                        + " and "
                        + UNDECIDED;
        long total =
                filled(sql.sql("select count(*) " + from), question, asker)
                        .query(Long.class)
                        .single();
        return new AccountPage(
                filled(
                                sql.sql(
                                        "select known "
                                                + from
                                                + " order by one.waits_since nulls last,"
                                                + " one.name limit :size offset :skip"),
                                question,
                                asker)
                        .param("size", paged.size())
                        .param("skip", paged.skipped())
                        .query((row, _) -> Json.read(row.getString(1), Known.class).record())
                        .list(),
                total,
                paged.page(),
                paged.size());
    }

    private static JdbcClient.StatementSpec filled(
            JdbcClient.StatementSpec statement, AccountsMatching question, @Nullable Asker asker) {
        String q = question.q() == null ? "" : question.q().strip().toLowerCase(Locale.ROOT);
        return within(
                statement
                        .param("state", question.state() == null ? null : question.state().name())
                        .param("role", question.role() == null ? null : question.role().name())
                        .param("undecided", question.undecided())
                        .param("q", q)
                        .param("phone", phone(q)),
                asker,
                Reach.RESPONSIBLE);
    }

    /** What may be a telephone number, or a part of one, as it is kept; else what was typed. */
    private static String phone(String typed) {
        String number = SEPARATORS.matcher(typed).replaceAll("");
        return NUMBER.matcher(number).matches() ? number.replaceFirst("^0", "+254") : typed;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    /** Who sees accounts of others within the own scope. */
    private enum Reach {
        /** Those who answer for them. */
        RESPONSIBLE,
        /** Auditors too, whoever's they are. */
        WITH_AUDITORS;

        Set<Role> roles(Role asker) {
            return this == WITH_AUDITORS && asker == Role.AUDITOR
                    ? EnumSet.allOf(Role.class)
                    : Responsibility.roles(asker);
        }
    }

    /** The parameters of {@link #VISIBLE}; without a scope nobody but oneself is. */
    private static JdbcClient.StatementSpec within(
            JdbcClient.StatementSpec statement, @Nullable Asker asker, Reach reach) {
        Scope scope = asker == null ? null : asker.scope();
        String[] roles =
                asker == null || scope == null
                        ? new String[0]
                        : reach.roles(asker.role()).stream().map(Role::name).toArray(String[]::new);
        return statement
                .param("self", asker == null ? null : asker.actor())
                .param("roles", roles)
                .param(
                        "institution",
                        scope instanceof Scope.OfInstitution at ? at.institution().value() : null)
                .param(
                        "county",
                        switch (scope) {
                            case Scope.OfCounty in -> in.county().code();
                            case Scope.OfSubCounty in -> in.county().code();
                            case null, default -> null;
                        })
                .param(
                        "subCounty",
                        scope instanceof Scope.OfSubCounty in ? in.today().subCounty() : null);
    }
}
