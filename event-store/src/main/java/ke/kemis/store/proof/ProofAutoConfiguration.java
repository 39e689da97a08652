package ke.kemis.store.proof;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import ke.kemis.store.keys.Marks;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stamps of the log, where the store shows what it keeps: in PostgreSQL. */
@AutoConfiguration(
        afterName = "ke.kemis.store.postgres.PostgresStoreAutoConfiguration",
        after = JdbcClientAutoConfiguration.class)
@ConditionalOnBean(RecordedFacts.class)
@ConditionalOnRole(Role.QUERY)
class ProofAutoConfiguration {

    @Bean
    StampTable stampTable(JdbcClient jdbc) {
        return new StampTable(jdbc);
    }

    @Bean(initMethod = "start")
    Stamping stamping(
            RecordedFacts facts,
            StampTable table,
            Marks marks,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Stamping(facts, table, marks, new TransactionTemplate(transactions), clock);
    }

    /** Whatever is not as it was recorded, for who watches: more than 0 is an alarm. */
    @Bean
    MeterBinder proofMeters(StampTable table) {
        return meters ->
                Gauge.builder("kemis.log.findings", table, StampTable::countFound)
                        .description("What the last finished check of the log found")
                        .register(meters);
    }

    @Bean
    LogProof logProof(RecordedFacts facts, StampTable table, Stamping stamping) {
        return new LogProof(facts, table, stamping);
    }
}
