package ke.kemis.portal.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a name that log lines, facts and answers share. A caller may bring one; one
 * of another form is not believed, so that nobody writes into the log through it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final String NAME = RequestId.class.getName();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id =
                request.getAttribute(NAME) instanceof String given
                        ? given
                        : believed(request.getHeader(HEADER));
        request.setAttribute(NAME, id);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(Caller.REQUEST, id)) {
            chain.doFilter(request, response);
        }
    }

    /** Error pages are part of the same request and carry the same name. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String believed(@Nullable String brought) {
        return brought != null && FORM.matcher(brought).matches()
                ? brought
                : UUID.randomUUID().toString();
    }
}
