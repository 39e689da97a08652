package ke.kemis.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import ke.kemis.store.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The store's own connections. They are few and apart from the program's pool: a thread that holds
 * a transaction of a projection while it reads facts can never wait for a connection that another
 * such thread holds.
 */
final class StoreConnections implements AutoCloseable {

    private static final int READERS = 8;

    /** How often, while its patience lasts, an append that waits for a lock looks up from it. */
    private static final int LOOKS = 5;

    private final HikariDataSource pool;

    StoreConnections(
            String url,
            @Nullable String user,
            @Nullable String password,
            AppendSettings settings,
            MeterRegistry meters) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("event-store");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(settings.writers() + READERS);
        config.setMinimumIdle(settings.writers() + 1);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setConnectionInitSql(session(settings.patience()));
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "kemis event store");
        config.setExceptionOverride(new Unfit());
        config.setMetricRegistry(meters);
        this.pool = new HikariDataSource(config);
    }

    /**
     * Whatever the database's own defaults are: durable, and never stuck for long with the turn to
     * append, or without it.
     */
    private static String session(Duration patience) {
        return String.join(
                "; ",
                List.of(
                        "SET synchronous_commit = on",
                        "SET default_transaction_isolation = 'read committed'",
                        "SET lock_timeout = '%dms'".formatted(patience.dividedBy(LOOKS).toMillis()),
                        "SET statement_timeout = '15s'",
                        "SET transaction_timeout = '20s'"));
    }

    DataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A connection to a server that cannot work is not handed out again. */
    private static final class Unfit implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return Fault.of(failure) == Fault.SURROUNDINGS
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
