package ke.kemis.query.platform;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    private final PlatformTransactionManager transactions;
    private final JdbcClient sql;

    WithinScope(PlatformTransactionManager transactions, JdbcClient sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /**
     * Runs what reads an answer; all statements on this thread are confined.
     *
     * @param atOneMoment whether all statements see the tables as of the first one
     */
    @Nullable Object answer(Asker asker, boolean atOneMoment, Callable<@Nullable Object> reading)
            throws Exception {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        if (asker.isTheRegister() && !atOneMoment) {
            // Nothing to confine: to begin and end a transaction would only be two more journeys.
            definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
            return within(definition, reading);
        }
        // Axon's own transaction around the query has not taken a connection yet.
        definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setReadOnly(true);
        if (atOneMoment) {
            definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        }
        return within(
                definition,
                () -> {
                    if (!asker.isTheRegister()) {
                        confine(asker);
                    }
                    return reading.call();
                });
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
                               set_config('kemis.children', ?, true)
                        """)
                .param(Reader.ROLE)
                .param(scope == null ? "" : scope.today().toString())
                .param(
                        asker.children().stream()
                                .map(UUID::toString)
                                .collect(Collectors.joining(",")))
                .query((row, i) -> "")
                .single();
    }
}
