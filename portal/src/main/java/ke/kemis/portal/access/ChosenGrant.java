package ke.kemis.portal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program say under which of its account's grants a request goes. */
final class ChosenGrant extends OncePerRequestFilter {

    static final String HEADER = "KEMIS-Grant";

    private final Problems problems;

    ChosenGrant(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String chosen = request.getHeader(HEADER);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (chosen == null || who == null || !(who.getPrincipal() instanceof SignedIn account)) {
            chain.doFilter(request, response);
            return;
        }
        SignedIn acting = actingAs(account, chosen);
        if (acting == null) {
            problems.write(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            Codes.NOT_ALLOWED,
                            "Your account does not hold the grant in the header " + HEADER + "."),
                    response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(acting.authentication());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static @Nullable SignedIn actingAs(SignedIn account, String chosen) {
        try {
            return account.actingAs(Grant.of(chosen.strip()));
        } catch (IllegalArgumentException noGrant) {
            return null;
        }
    }
}
