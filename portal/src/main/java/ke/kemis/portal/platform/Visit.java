package ke.kemis.portal.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * From where the present request comes, and why it looks at learners: a program says so in a
 * header, a person once an hour.
 */
public final class Visit {

    /** The header in which a program says why. */
    public static final String HEADER = "KEMIS-Purpose";

    private static final String PURPOSE = "kemis.purpose";
    private static final String UNTIL = "kemis.purpose.until";
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private Visit() {}

    /** Remembers for an hour of this session why somebody looks at learners. */
    public static void explain(HttpSession session, Purpose purpose) {
        session.setAttribute(PURPOSE, purpose.toString());
        session.setAttribute(UNTIL, Instant.now().plus(REMEMBERED).toEpochMilli());
    }

    /** Why this session looks at learners; nothing where nobody said within the hour. */
    public static @Nullable Purpose purposeOf(@Nullable HttpSession session) {
        return session != null
                        && session.getAttribute(PURPOSE) instanceof String purpose
                        && session.getAttribute(UNTIL) instanceof Long until
                        && System.currentTimeMillis() < until
                ? Purpose.of(purpose)
                : null;
    }

    /** Whether the present request says why it looks at learners. */
    public static boolean isExplained() {
        Purpose said = Purpose.of(purpose());
        return said != null && said.reference() != null;
    }

    /** The address the request came from; nothing where the thread serves none. */
    static @Nullable String address() {
        HttpServletRequest request = request();
        return request == null ? null : request.getRemoteAddr();
    }

    /** Why the request looks at learners; nothing where nobody said. */
    static @Nullable String purpose() {
        HttpServletRequest request = request();
        if (request == null) {
            return null;
        }
        String header = request.getHeader(HEADER);
        if (header != null) {
            return header;
        }
        return Objects.toString(purposeOf(request.getSession(false)), null);
    }

    private static @Nullable HttpServletRequest request() {
        RequestAttributes present = RequestContextHolder.getRequestAttributes();
        return present instanceof ServletRequestAttributes served ? served.getRequest() : null;
    }
}
