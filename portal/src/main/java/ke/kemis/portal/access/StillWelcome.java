package ke.kemis.portal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that is too old, or whose account was suspended, got another password or other
 * grants since: whatever the node, within seconds.
 */
final class StillWelcome extends OncePerRequestFilter {

    private final Accounts accounts;
    private final Duration longest;

    StillWelcome(Accounts accounts, Duration longest) {
        this.accounts = accounts;
        this.longest = longest;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (who != null && session != null && !isWelcome(who.getPrincipal(), session)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isWelcome(@Nullable Object principal, HttpSession session) {
        return switch (principal) {
            case SignedIn in -> isWelcome(in.account(), in.epoch(), session);
            case Halfway half -> isWelcome(half.account(), half.epoch(), session);
            case null, default -> true;
        };
    }

    private boolean isWelcome(String name, int epoch, HttpSession session) {
        long age = System.currentTimeMillis() - session.getCreationTime();
        if (age > longest.toMillis()) {
            return false;
        }
        Account account = accounts.recent(name);
        if (account != null && account.epoch() != epoch) {
            // The session may be newer than what is remembered.
            account = accounts.find(name);
        }
        return account != null && account.letsIn() && account.epoch() == epoch;
    }
}
