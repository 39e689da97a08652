package ke.kemis.portal.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ke.kemis.portal.letters.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links with which the holder of an account sets a password, each good once and for a time. */
@Component
class Links {

    static final Duration TO_ACTIVATE = Outbox.TEXTS_KEPT;
    static final Duration TO_RESET = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Links(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes one; former ones of the account no longer count. */
    @Transactional
    String make(String account, Duration life) {
        String token = Secrets.link();
        jdbc.sql("DELETE FROM link WHERE account = :account AND used_at IS NULL")
                .param("account", account)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO link (token_hash, account, purpose, expires_at)
                        VALUES (:hash, :account, 'PASSWORD', :expires)
                        """)
                .param("hash", Secrets.hash(token))
                .param("account", account)
                .param("expires", now().plus(life))
                .update();
        return token;
    }

    /** Whose it is; nothing where it is used, expired or none. */
    @Nullable String holder(String token) {
        return jdbc.sql(
                        "SELECT account FROM link WHERE token_hash = :hash AND used_at IS NULL AND"
                                + " expires_at > :now")
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Uses it up; nothing where somebody was faster. */
    @Nullable String use(String token) {
        return jdbc.sql(
                        """
                        UPDATE link SET used_at = :now
                        WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
                        RETURNING account
                        """)
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT9M")
    void forgetOldOnes() {
        jdbc.sql(
                        """
                        DELETE FROM link USING account one
                        WHERE one.name = link.account
                          AND (link.expires_at < :now OR link.used_at IS NOT NULL OR one.state IN (%s))
                        """
                                .formatted(Accounts.ENDED))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
