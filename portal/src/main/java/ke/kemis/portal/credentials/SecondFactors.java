package ke.kemis.portal.credentials;

import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import ke.kemis.portal.credentials.Allowances.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor: a secret on the holder's telephone, and codes on paper for when it is lost.
 */
@Component
public class SecondFactors {

    /** How often a code may be typed, whichever page asks for it. */
    public static final Measure TRIES = new Measure(8, Duration.ofMinutes(10));

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 10;

    /** Under which a session keeps what it offered, with the account's name behind it. */
    private static final String OFFERED = "secondFactorOfferedTo ";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Accounts accounts;
    private final Clock clock;
    private final TransactionTemplate together;

    SecondFactors(
            JdbcClient jdbc,
            Secrets secrets,
            Accounts accounts,
            Clock clock,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.accounts = accounts;
        this.clock = clock;
        this.together = together;
    }

    /**
     * A secret on its way to a telephone.
     *
     * @param text to type by hand
     * @param address for the telephone's program
     */
    public record Offer(String text, String address) {

        /** The address as a picture. */
        public String picture() {
            return QrCode.dataOf(address);
        }

        /** In groups of four, to be typed. */
        public String spaced() {
            return text.replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] secret, long step) {}

    /**
     * A secret that counts once a code of it was typed. The session keeps it, sealed: another one
     * is offered another, and whatever ends the session, as another password does, ends the offer.
     */
    public Offer offer(String account, HttpSession session) {
        byte[] secret = offered(account, session);
        if (secret == null) {
            secret = Secrets.random(SECRET_BYTES);
            session.setAttribute(OFFERED + account, secrets.seal(secret, account));
        }
        String text = Totp.base32(secret);
        String label = URLEncoder.encode("KEMIS:" + account, StandardCharsets.UTF_8);
        return new Offer(
                text,
                "otpauth://totp/%s?secret=%s&issuer=KEMIS&digits=%d&period=%d"
                        .formatted(label, text, Totp.DIGITS, Totp.STEP_SECONDS));
    }

    /**
     * Counts the secret that this session was offered from now on, if the code is one of it, and
     * ends all sessions. The fact comes first: where the register is away nothing has happened, and
     * where the portal ends in between, enrolling once more finds the fact there.
     *
     * @param fact records that it is enrolled; the version of the account then
     * @return codes for when it is lost, shown this once; none where the code is wrong
     */
    public List<String> confirm(
            String account, String code, HttpSession session, LongSupplier fact) {
        byte[] secret = offered(account, session);
        long step = secret == null ? -1 : Totp.step(secret, code, clock.instant(), 0);
        if (secret == null || step < 0) {
            return List.of();
        }
        long version = fact.getAsLong();
        return Objects.requireNonNull(
                together.execute(_ -> {
                    if (!begin(account, secret, step, version)) {
                        return List.<String>of();
                    }
                    accounts.endSessions(account);
                    return newCodes(account);
                }));
    }

    private byte @Nullable [] offered(String account, HttpSession session) {
        return session.getAttribute(OFFERED + account) instanceof byte[] sealed
                ? secrets.open(sealed, account)
                : null;
    }

    /** Whether the account had no second factor yet, and none was taken away since. */
    private boolean begin(String account, byte[] secret, long step, long version) {
        return jdbc.sql(
                                """
                                UPDATE account
                                SET totp_secret = :sealed, totp_confirmed = true, totp_step = :step,
                                    second_factor_version = :version
                                WHERE name = :account AND NOT totp_confirmed
                                  AND second_factor_version <= :version
                                """)
                        .param("sealed", secrets.seal(secret, account))
                        .param("step", step)
                        .param("version", version)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Makes codes for when it is lost; former ones no longer count. */
    @Transactional
    public List<String> newCodes(String account) {
        jdbc.sql("DELETE FROM recovery_code WHERE account = :account")
                .param("account", account)
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Secrets.letters(RECOVERY_LETTERS);
            codes.add(code.substring(0, 5) + "-" + code.substring(5));
            jdbc.sql("INSERT INTO recovery_code (account, code_hash) VALUES (:account, :hash)")
                    .param("account", account)
                    .param("hash", hash(account, code))
                    .update();
        }
        return codes;
    }

    /** Whether the code is the telephone's, or one on paper that was not used yet. */
    @Transactional
    public boolean verify(String account, String code) {
        Kept kept = kept(account);
        return kept != null && (accept(account, kept, code) || recover(account, code));
    }

    /**
     * Takes it away, unless another one was enrolled since.
     *
     * @param version of the account at which it was taken away
     */
    @Transactional
    public void remove(String account, long version) {
        boolean still =
                jdbc.sql(
                                        """
                                        UPDATE account
                                        SET totp_secret = NULL, totp_confirmed = false, totp_step = 0,
                                            second_factor_version = :version
                                        WHERE name = :account AND second_factor_version < :version
                                        """)
                                .param("version", version)
                                .param("account", account)
                                .update()
                        == 1;
        if (still) {
            jdbc.sql("DELETE FROM recovery_code WHERE account = :account")
                    .param("account", account)
                    .update();
            accounts.endSessions(account);
        }
    }

    private boolean accept(String account, Kept kept, String code) {
        long step =
                Totp.step(secrets.open(kept.secret(), account), code, clock.instant(), kept.step());
        return step >= 0
                && jdbc.sql(
                                        "UPDATE account SET totp_step = :step WHERE name = :account AND"
                                                + " totp_step < :step")
                                .param("step", step)
                                .param("account", account)
                                .update()
                        == 1;
    }

    private boolean recover(String account, String code) {
        String letters = code.replaceAll("[ -]", "").toLowerCase(Locale.ROOT);
        return letters.length() == RECOVERY_LETTERS
                && jdbc.sql(
                                        """
                                        UPDATE recovery_code SET used_at = clock_timestamp()
                                        WHERE account = :account AND code_hash = :hash AND used_at IS NULL
                                        """)
                                .param("account", account)
                                .param("hash", hash(account, letters))
                                .update()
                        == 1;
    }

    private @Nullable Kept kept(String account) {
        return jdbc.sql(
                        "SELECT totp_secret, totp_step FROM account WHERE name = :account"
                                + " AND totp_confirmed FOR UPDATE")
                .param("account", account)
                .query((row, _) -> new Kept(row.getBytes(1), row.getLong(2)))
                .optional()
                .orElse(null);
    }

    private static byte[] hash(String account, String code) {
        return Secrets.hash(account + " recovers with " + code);
    }
}
