package ke.kemis.portal.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** Knows the devices from which an account was signed in before, by a cookie each of them keeps. */
@Component
class Devices {

    private static final String COOKIE = "device";
    private static final Duration KEPT = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Accounts accounts;

    Devices(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** The name of the device this request comes from, where the account came from it before. */
    @Nullable String knownHere(String typed) {
        HttpServletRequest request = request();
        String device = request == null ? null : device(request);
        if (device == null) {
            return null;
        }
        Account account = accounts.meant(typed.strip().toLowerCase(Locale.ROOT));
        return account != null && isKnown(account.name(), device)
                ? HexFormat.of().formatHex(hash(device), 0, 8)
                : null;
    }

    /**
     * Remembers that the account came from this device.
     *
     * @return whether that is new, and the account came from others before
     */
    boolean isNewTo(String account, HttpServletRequest request, HttpServletResponse response) {
        String device = device(request);
        boolean known = device != null && isKnown(account, device);
        boolean others =
                jdbc.sql("SELECT EXISTS (SELECT FROM known_device WHERE account = :account)")
                        .param("account", account)
                        .query(Boolean.class)
                        .single();
        String kept = device == null ? Secrets.token() : device;
        jdbc.sql(
                        """
                        INSERT INTO known_device (account, device_hash) VALUES (:account, :hash)
                        ON CONFLICT (account, device_hash) DO UPDATE SET seen_at = clock_timestamp()
                        """)
                .param("account", account)
                .param("hash", hash(kept))
                .update();
        remember(kept, request, response);
        return !known && others;
    }

    /** As long as its cookie may last that a device is known by. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    void forgetOldOnes() {
        jdbc.sql(
                        """
                        DELETE FROM known_device USING account one
                        WHERE one.name = known_device.account
                          AND (seen_at < now() - :kept * interval '1 second' OR one.state IN (%s))
                        """
                                .formatted(Accounts.ENDED))
                .param("kept", KEPT.toSeconds())
                .update();
    }

    private boolean isKnown(String account, String device) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM known_device WHERE account = :account AND"
                                + " device_hash = :hash)")
                .param("account", account)
                .param("hash", hash(device))
                .query(Boolean.class)
                .single();
    }

    private static void remember(
            String device, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, device);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static @Nullable String device(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || cookie.getValue().length() > 64 ? null : cookie.getValue();
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                ? now.getRequest()
                : null;
    }

    private static byte[] hash(String device) {
        return Secrets.hash("device " + device);
    }
}
