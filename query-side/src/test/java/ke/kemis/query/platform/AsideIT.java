package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections are taken when a statement is run, as in the program. */
class AsideIT {

    private final HikariDataSource pool = pool();
    private final LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy(pool);
    private final PlatformTransactionManager transactions = new DataSourceTransactionManager(lazy);
    private final JdbcTemplate sql = new JdbcTemplate(lazy);

    private static HikariDataSource pool() {
        Database database = TestServices.postgres();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void what_is_read_aside_leaves_no_connection_in_the_hands_of_who_asks() {
        Aside aside = new Aside(transactions);

        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    assertThat(aside.read(this::one)).isOne();
                    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                    assertThat(aside.read(this::one)).isOne();
                });
    }

    @Test
    void what_is_read_in_the_transaction_keeps_its_connection_until_the_end() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    assertThat(one()).isOne();
                    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
                });
    }

    private Integer one() {
        return sql.queryForObject("select 1", Integer.class);
    }
}
