package ke.kemis.command.learner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Types;
import java.util.Base64;
import java.util.Optional;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sees to it that every node claims identifiers with the same key, for ever: with another key the
 * same number would lead to another claim, and two learners could hold it. Where no key is given,
 * the first node makes one and the database keeps it for all.
 */
final class ClaimKeySafe {

    private static final int SHORTEST = 32;

    private final JdbcClient sql;

    ClaimKeySafe(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The key of all claims.
     *
     * @param given the configured secret, empty for none
     * @throws FailureAnalyzedException when it is not the key with which claims were made
     */
    ClaimKey keyFor(String given) {
        return given.isEmpty() ? kept() : agreed(given);
    }

    private ClaimKey kept() {
        byte[] random = new byte[SHORTEST];
        new SecureRandom().nextBytes(random);
        String fresh = Base64.getEncoder().encodeToString(random);
        keep(key(fresh), Optional.of(fresh));
        return sql.sql("SELECT secret FROM claim_key WHERE secret IS NOT NULL")
                .query(String.class)
                .optional()
                .map(ClaimKeySafe::key)
                .orElseThrow(() ->
                        new FailureAnalyzedException(
                                "KEMIS_CLAIM_KEY is not set, but identifiers were claimed"
                                        + " with a key that was.",
                                "Set KEMIS_CLAIM_KEY to the former key."));
    }

    private ClaimKey agreed(String given) {
        if (given.length() < SHORTEST) {
            throw new FailureAnalyzedException(
                    "KEMIS_CLAIM_KEY has fewer than " + SHORTEST + " characters.",
                    "Make a longer one, for instance with: openssl rand -base64 32");
        }
        ClaimKey key = key(given);
        keep(key, Optional.empty());
        byte[] first = sql.sql("SELECT fingerprint FROM claim_key").query(byte[].class).single();
        if (!MessageDigest.isEqual(first, key.fingerprint())) {
            throw new FailureAnalyzedException(
                    "KEMIS_CLAIM_KEY is not the key with which identifiers were claimed.",
                    "Set it to the former key. Where none was set, that is"
                            + " (SELECT secret FROM claim_key).");
        }
        sql.sql("UPDATE claim_key SET secret = NULL WHERE secret IS NOT NULL").update();
        return key;
    }

    private void keep(ClaimKey key, Optional<String> secret) {
        sql.sql(
                        "INSERT INTO claim_key (fingerprint, secret) VALUES (?, ?)"
                                + " ON CONFLICT DO NOTHING")
                .param(1, key.fingerprint())
                .param(2, secret.orElse(null), Types.VARCHAR)
                .update();
    }

    private static ClaimKey key(String secret) {
        return new ClaimKey(secret.getBytes(StandardCharsets.UTF_8));
    }
}
