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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.facts.access.Scope;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.Allowances.Measure;
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
 * The allowance is the database's, so that it holds whichever node is asked; a node takes it in
 * lots and hands single requests out, because a request must not cost a write. What is left of a
 * lot is forgotten after a while.
 */
final class Pace extends OncePerRequestFilter {

    /** How many requests one write allows. */
    static final int LOT = 25;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final Problems problems;
    private final Allowances allowances;
    private final Measure lots;
    private final Cache<String, AtomicInteger> left;

    /**
     * @param perSecond requests of one account, in the long run
     * @param most requests at once
     */
    Pace(Problems problems, Allowances allowances, Ticker ticker, double perSecond, double most) {
        this.problems = problems;
        this.allowances = allowances;
        this.lots =
                new Measure(
                        Math.max(1, (int) (most / LOT)),
                        Duration.ofMillis(Math.max(1, (long) (1_000 * most / perSecond))));
        this.left =
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
                && !isLeft(account.account())) {
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

    private boolean isLeft(String account) {
        AtomicInteger lot =
                Objects.requireNonNull(left.get(account, _ -> new AtomicInteger()), "computed");
        if (lot.getAndUpdate(one -> Math.max(0, one - 1)) > 0) {
            return true;
        }
        if (!allowances.take("requests of " + account, lots)) {
            return false;
        }
        lot.addAndGet(LOT - 1);
        return true;
    }
}
