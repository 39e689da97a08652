package ke.kemis.portal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import ke.kemis.facts.access.Scope;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps one program from taking the register for itself. Whoever acts for the whole nation moves
 * millions of records and is not held back; for a school or a county nobody needs more than this.
 * Counted on each node for itself: a request must not cost a write.
 */
final class Pace extends OncePerRequestFilter {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Problems problems;
    private final Ticker ticker;
    private final double perSecond;
    private final double most;
    private final Cache<String, Bucket> buckets;

    /**
     * @param perSecond requests of one account, in the long run
     * @param most requests at once
     */
    Pace(Problems problems, Ticker ticker, double perSecond, double most) {
        this.problems = problems;
        this.ticker = ticker;
        this.perSecond = perSecond;
        this.most = most;
        this.buckets =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(100_000)
                        .expireAfterAccess(FORGOTTEN_AFTER)
                        .build();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null
                && who.getPrincipal() instanceof SignedIn account
                && account.grants().stream()
                        .noneMatch(grant -> grant.scope() instanceof Scope.Nation)
                && !buckets.get(account.account(), _ -> new Bucket(most, ticker.read())).take()) {
            problems.write(
                    Problem.of(
                                    HttpStatus.TOO_MANY_REQUESTS,
                                    Codes.TOO_MANY_REQUESTS,
                                    "Too many requests of this account: wait a second.")
                            .retryAfter(1),
                    response);
            return;
        }
        chain.doFilter(request, response);
    }

    private final class Bucket {

        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }

        synchronized boolean take() {
            long now = ticker.read();
            left = Math.min(most, left + perSecond * (now - at) / 1e9);
            at = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
