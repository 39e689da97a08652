package ke.kemis.query.platform;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.access.Scope;
import ke.kemis.store.permission.Asker;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Reads answers in a transaction in which the database itself leaves out every row outside the
 * asker's scope, whatever the statements ask for.
 */
@OnQuerySide
final class WithinScope {

    private static final int TIMES = 3;

    /** The projections of which the policies of all tables read what lies in a scope: scope.sql. */
    static final List<String> TELLING_SCOPES = List.of("institutions", "learner-record");

    /**
     * A statement ends a little before whoever asks gives up: nobody waits for it any more, and it
     * would keep its connection from everybody else.
     */
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(25);

    private final PlatformTransactionManager transactions;
    private final JdbcClient sql;

    WithinScope(PlatformTransactionManager transactions, JdbcClient sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /** Runs what reads an answer; all statements on this thread are confined. */
    @Nullable Object answer(Asker asker, Callable<@Nullable Object> reading) throws Exception {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        if (asker.isTheRegister()) {
            // Nothing to confine: to begin and end a transaction would only be two more journeys.
            definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
            return within(definition, reading);
        }
        return within(
                reading(definition),
                () -> {
                    confine(asker);
                    return reading.call();
                });
    }

    /**
     * The same, where all statements see the tables as of the first one. A name means the newest
     * table even then: where a rebuild has put another one in its place meanwhile, or in that of
     * what tells what lies in the scope, whose rows that moment does not have, it is read once
     * more.
     *
     * @param schema of the tables
     */
    @Nullable Object answerAtOneMoment(
            Asker asker, String schema, Callable<@Nullable Object> reading) throws Exception {
        DefaultTransactionDefinition definition = reading(new DefaultTransactionDefinition());
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        String schemas =
                Stream.concat(
                                Stream.of(schema),
                                asker.isNationwide()
                                        ? Stream.empty()
                                        : TELLING_SCOPES.stream().map(Edition::schemaOf))
                        .collect(Collectors.joining(","));
        for (int time = 0; time < TIMES; time++) {
            AtomicBoolean same = new AtomicBoolean();
            Object answer =
                    within(
                            definition,
                            () -> {
                                if (!asker.isTheRegister()) {
                                    confine(asker);
                                }
                                String tables = meant(schemas);
                                Object read = reading.call();
                                same.set(meant(schemas).equals(tables));
                                return read;
                            });
            if (same.get()) {
                return answer;
            }
        }
        throw new NotNow(
                "the tables of %s are being put in place".formatted(schema),
                new IllegalStateException("another rebuild each time"));
    }

    /** What the names of schemas mean at this very instant, whatever the transaction sees. */
    private String meant(String schemas) {
        return sql.sql(
                        "select string_agg(coalesce(to_regnamespace(name)::oid::text, '-'), ',')"
                                + " from unnest(string_to_array(?, ',')) as each (name)")
                .param(schemas)
                .query(String.class)
                .single();
    }

    private static DefaultTransactionDefinition reading(DefaultTransactionDefinition definition) {
        // Axon's own transaction around the query has not taken a connection yet.
        definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setReadOnly(true);
        return definition;
    }

    private @Nullable Object within(
            TransactionDefinition definition, Callable<@Nullable Object> reading) throws Exception {
        TransactionStatus transaction = transactions.getTransaction(definition);
        try {
            return reading.call();
        } finally {
            // Nothing was written, so there is nothing to keep.
            transactions.rollback(transaction);
        }
    }

    private void confine(Asker asker) {
        Scope scope = asker.scope();
        sql.sql(
                        """
                        select set_config('role', ?, true), set_config('kemis.scope', ?, true),
                               set_config('kemis.children', ?, true), set_config('statement_timeout', ?, true)
                        """)
                .param(Reader.ROLE)
                .param(scope == null ? "" : scope.today().toString())
                .param(
                        asker.children().stream()
                                .map(UUID::toString)
                                .collect(Collectors.joining(",")))
                .param(Long.toString(LONGEST_STATEMENT.toMillis()))
                .query((row, i) -> "")
                .single();
    }
}
