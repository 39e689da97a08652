package ke.kemis.portal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever sets a cookie, no script reads it, no other site's form sends it, and behind TLS no open
 * line carries it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CookiesStayHere extends OncePerRequestFilter {

    private static final String SAME_SITE = "SameSite";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Careful(response, request.isSecure()));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class Careful extends HttpServletResponseWrapper {

        private final boolean behindTls;

        Careful(HttpServletResponse response, boolean behindTls) {
            super(response);
            this.behindTls = behindTls;
        }

        @Override
        public void addCookie(Cookie cookie) {
            cookie.setHttpOnly(true);
            if (behindTls) {
                cookie.setSecure(true);
            }
            if (cookie.getAttribute(SAME_SITE) == null) {
                cookie.setAttribute(SAME_SITE, "Lax");
            }
            super.addCookie(cookie);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, careful(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, careful(name, value));
        }

        private String careful(String name, String value) {
            if (!HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) || value == null) {
                return value;
            }
            String cookie = with(with(value, "HttpOnly", "HttpOnly"), SAME_SITE, "SameSite=Lax");
            return behindTls ? with(cookie, "Secure", "Secure") : cookie;
        }

        private static String with(String cookie, String attribute, String written) {
            String all = cookie.toLowerCase(Locale.ROOT);
            return all.contains("; " + attribute.toLowerCase(Locale.ROOT))
                    ? cookie
                    : cookie + "; " + written;
        }
    }
}
