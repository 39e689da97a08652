package ke.kemis.portal.delivery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in that a source system signed just now and for the first time. Whatever is wrong,
 * the answer is the same 401, so that nobody learns what was nearly right.
 */
final class SignedRequests extends OncePerRequestFilter {

    static final String SYSTEM = "X-Kemis-System";
    static final String TIME = "X-Kemis-Time";
    static final String NONCE = "X-Kemis-Nonce";
    static final String SHA256 = "X-Kemis-Sha256";

    /** What the file is called, percent-encoded: it may name somebody, and addresses are logged. */
    static final String NAME = "X-Kemis-Name";

    static final String SIGNATURE = "X-Kemis-Signature";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** The same whatever is wrong, so that nobody learns which part was right. */
    private static final Problem NOT_SIGNED =
            Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    Codes.NOT_SIGNED_IN,
                    "The request is not signed, or not as the register expects it: look at the"
                            + " system's name, its key, the clock, and that no nonce comes twice.");

    private final DeliverySettings settings;
    private final Nonces nonces;
    private final Problems problems;
    private final Clock clock;

    SignedRequests(DeliverySettings settings, Nonces nonces, Problems problems, Clock clock) {
        this.settings = settings;
        this.nonces = nonces;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String system = header(request, SYSTEM);
        if (!isSigned(request, system)) {
            problems.write(NOT_SIGNED, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(deliverer(system).authentication());
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** As whom a system hands files in. */
    static SignedIn deliverer(String system) {
        return SignedIn.as(
                "system " + system, List.of(new Grant(Role.REGISTRAR, new Scope.Nation())));
    }

    private boolean isSigned(HttpServletRequest request, String system) {
        String time = header(request, TIME);
        String nonce = header(request, NONCE);
        String sha256 = header(request, SHA256);
        DeliverySettings.SourceSystem known = settings.systems().get(system);
        if (known == null
                || !SECONDS.matcher(time).matches()
                || !WORD.matcher(nonce).matches()
                || !HASH.matcher(sha256).matches()) {
            return false;
        }
        Instant now = clock.instant();
        Duration window = Objects.requireNonNull(settings.window(), "it has a default");
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
        String query = request.getQueryString();
        Signature signature =
                new Signature(
                        system,
                        time,
                        nonce,
                        request.getRequestURI() + (query == null ? "" : "?" + query),
                        sha256,
                        header(request, NAME));
        return apart.compareTo(window) <= 0
                && signature.is(header(request, SIGNATURE), known.key())
                && nonces.take(system, nonce, now, window);
    }

    static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
