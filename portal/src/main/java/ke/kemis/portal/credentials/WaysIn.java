package ke.kemis.portal.credentials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import ke.kemis.facts.access.Grant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What whoever helps somebody who cannot get in has to know of an account, and no secret of it. */
@Component
public class WaysIn {

    private final JdbcClient jdbc;
    private final Clock clock;

    WaysIn(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How somebody gets in, or why not.
     *
     * @param hasPassword whether one was ever set
     * @param linkUntil until when a link to set one is good; nothing where there is none
     * @param lastCame when somebody came in with the form
     * @param mistyped when a wrong password was typed last, where no right one followed
     * @param since since when the account holds each of its grants
     */
    public record Seen(
            boolean hasPassword,
            @Nullable Instant linkUntil,
            @Nullable Instant lastCame,
            @Nullable Instant mistyped,
            Map<Grant, Instant> since) {}

    public @Nullable Seen of(String account) {
        Map<Grant, Instant> since = new HashMap<>();
        jdbc.sql("SELECT role || '@' || scope, granted_at FROM account_grant WHERE account = :name")
                .param("name", account)
                .query(row -> {
                    since.put(Grant.of(row.getString(1)), row.getTimestamp(2).toInstant());
                });
        return jdbc.sql(
                        """
                        SELECT password_hash IS NOT NULL,
                               (SELECT max(expires_at) FROM link
                                WHERE account = one.name AND used_at IS NULL AND expires_at > :now),
                               (SELECT max(seen_at) FROM known_device WHERE account = one.name),
                               (SELECT max(at) FROM allowance
                                WHERE EXISTS (
                                    SELECT FROM unnest(ARRAY[one.name,
                                                             CASE WHEN one.email_proven THEN one.email END,
                                                             CASE WHEN one.phone_proven THEN one.phone END]) typed
                                    WHERE starts_with(key, 'wrong ' || typed || ' from ')
                                       OR starts_with(key, 'wrong ' || typed || ' on ')))
                        FROM account one WHERE name = :name
                        """)
                .param("name", account)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Seen(
                                row.getBoolean(1),
                                moment(row, 2),
                                moment(row, 3),
                                moment(row, 4),
                                Map.copyOf(since)))
                .optional()
                .orElse(null);
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
