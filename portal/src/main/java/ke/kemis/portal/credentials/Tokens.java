package ke.kemis.portal.credentials;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.platform.Remembered;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What programs come in with in place of a password: for one grant, for a time, shown once, kept as
 * a hash, and taken back at any moment.
 */
@Component
public class Tokens {

    /** So that people and programs that look for lost secrets know one when they see it. */
    private static final String PREFIX = "kemis_";

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LIFE_DAYS = 366;
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Of whoever waits to be let in. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Letters letters;
    private final Clock clock;
    private final Remembered<String, Optional<Known>> seen;

    Tokens(JdbcClient jdbc, Accounts accounts, Letters letters, Clock clock, Ticker ticker) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.letters = letters;
        this.clock = clock;
        this.seen = new Remembered<>(ticker, 10_000, REMEMBERED, PATIENCE);
    }

    /** One token of an account, without the token itself. */
    public record Token(
            UUID id,
            String name,
            Grant grant,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * A token just made.
     *
     * @param secret what the program sends; it is shown this once
     */
    public record Made(Token token, String secret) {}

    /** Why none is made: the key of a sentence, and the field to blame. */
    public static final class NotMade extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String field;

        NotMade(String field, String sentence) {
            super(sentence, null, false, false);
            this.field = field;
        }

        /** The key of the sentence. */
        public String sentence() {
            return String.valueOf(getMessage());
        }

        /** What is to blame. */
        public String field() {
            return field;
        }
    }

    private record Known(UUID id, String account, Grant grant, Instant expiresAt) {}

    /**
     * Makes a token, and tells the holder.
     *
     * @param name tells its holder what it is for
     * @param grant one that the account holds
     * @param days how long it lives
     */
    @Transactional
    public Made make(SignedIn who, String name, Grant grant, int days) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new NotMade("name", "wrong.tokenName");
        }
        Account account = accounts.find(who.account());
        if (account == null || !account.grants().contains(grant)) {
            throw new NotMade("grant", "wrong.choice");
        }
        if (days < 1 || days > LONGEST_LIFE_DAYS) {
            throw new NotMade("days", "wrong.tokenDays");
        }
        if (of(who.account()).size() >= MOST) {
            throw new NotMade("name", "wrong.tokenMost");
        }
        String secret = PREFIX + Secrets.token();
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO api_token (id, account, name, role, scope, token_hash, expires_at)
                        VALUES (:id, :account, :name, :role, :scope, :hash, :expires)
                        """)
                .param("id", id)
                .param("account", who.account())
                .param("name", called)
                .param("role", grant.role().name())
                .param("scope", grant.scope().toString())
                .param("hash", Secrets.hash(secret))
                .param("expires", at(clock.instant().plus(Duration.ofDays(days))))
                .update();
        letters.tokenMade(account, id, grant);
        Token made =
                of(who.account()).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        return new Made(made, secret);
    }

    /** Those of an account that still open the door, the newest first. */
    public List<Token> of(String account) {
        return jdbc.sql(
                        """
                        SELECT id, name, role || '@' || scope, created_at, expires_at, last_used_at
                        FROM api_token
                        WHERE account = :account AND revoked_at IS NULL AND expires_at > :now
                        ORDER BY created_at DESC
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .query((row, _) ->
                        new Token(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                Grant.of(row.getString(3)),
                                row.getTimestamp(4).toInstant(),
                                row.getTimestamp(5).toInstant(),
                                row.getTimestamp(6) == null
                                        ? null
                                        : row.getTimestamp(6).toInstant()))
                .list();
    }

    /** Takes one back; false where the account has no such token. */
    public boolean revoke(String account, UUID id) {
        boolean revoked =
                jdbc.sql(
                                        """
                                        UPDATE api_token SET revoked_at = clock_timestamp()
                                        WHERE account = :account AND id = :id AND revoked_at IS NULL
                                        """)
                                .param("account", account)
                                .param("id", id)
                                .update()
                        == 1;
        seen.forgetAll();
        return revoked;
    }

    /** Takes all back. */
    void revokeAll(String account) {
        jdbc.sql(
                        "UPDATE api_token SET revoked_at = clock_timestamp() WHERE account = :account"
                                + " AND revoked_at IS NULL")
                .param("account", account)
                .update();
        seen.forgetAll();
    }

    /** Who comes in with a token; nothing where it opens no door. */
    public @Nullable SignedIn holder(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > 100) {
            return null;
        }
        Known token =
                seen.get(HexFormat.of().formatHex(Secrets.hash(secret)), this::find).orElse(null);
        if (token == null || !token.expiresAt().isAfter(clock.instant())) {
            return null;
        }
        Account account = accounts.recent(token.account());
        if (account == null || !account.letsIn() || !account.grants().contains(token.grant())) {
            return null;
        }
        return SignedIn.as(account.name(), List.of(token.grant()), account.epoch()).withToken();
    }

    private Optional<Known> find(String hash) {
        Optional<Known> found =
                jdbc.sql(
                                """
                                SELECT id, account, role || '@' || scope, expires_at
                                FROM api_token WHERE token_hash = :hash AND revoked_at IS NULL
                                """)
                        .param("hash", HexFormat.of().parseHex(hash))
                        .query((row, _) ->
                                new Known(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        Grant.of(row.getString(3)),
                                        row.getTimestamp(4).toInstant()))
                        .optional();
        found.ifPresent(token ->
                jdbc.sql(
                                """
                                UPDATE api_token SET last_used_at = clock_timestamp()
                                WHERE id = :id
                                  AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')
                                """)
                        .param("id", token.id())
                        .update());
        return found;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOldOnes() {
        jdbc.sql(
                        """
                        DELETE FROM api_token USING account one
                        WHERE one.name = api_token.account
                          AND (expires_at < :now OR revoked_at IS NOT NULL OR one.state IN (%s))
                        """
                                .formatted(Accounts.ENDED))
                .param("now", at(clock.instant()))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
