package ke.kemis.portal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nonces of signed requests, remembered by all nodes for as long as a replay could pass. */
@Component
class Nonces {

    private final JdbcClient sql;

    Nonces(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether this one is new. */
    boolean take(String system, String nonce, Instant now, Duration window) {
        sql.sql("DELETE FROM delivery_nonce WHERE seen_at < ?")
                .param(now.minus(window.multipliedBy(3)).atOffset(ZoneOffset.UTC))
                .update();
        return sql.sql(
                                "INSERT INTO delivery_nonce (system, nonce, seen_at) VALUES (?, ?, ?)"
                                        + " ON CONFLICT DO NOTHING")
                        .params(system, nonce, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
