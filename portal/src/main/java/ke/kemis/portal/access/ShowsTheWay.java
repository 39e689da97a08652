package ke.kemis.portal.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Leads whoever may not go where they wanted: who is half in to the missing step, who is in away
 * from it, and who was signed out to the door, where the form just sent is not lost.
 */
final class ShowsTheWay implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String DOOR = "/login";

    /** Where nobody needs to be signed in. */
    private static final Set<String> OUTSIDE =
            Set.of("login", "logout", "register", "activate", "forgot");

    private final AccessDeniedHandler notYours = new AccessDeniedHandlerImpl();
    private final Unsent unsent;

    ShowsTheWay(Unsent unsent) {
        this.unsent = unsent;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        lead(
                request,
                response,
                HttpMethod.POST.matches(request.getMethod()) ? kept(request) : DOOR);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        Object who = principal();
        String area = Unsent.area(request);
        if (who instanceof Halfway halfway) {
            lead(request, response, halfway.step().path());
        } else if (request.getRequestURI().startsWith(request.getContextPath() + DOOR + "/")) {
            lead(request, response, "/");
        } else if (!(why instanceof CsrfException) || OUTSIDE.contains(area)) {
            notYours.handle(request, response, why);
        } else if (!(who instanceof SignedIn)) {
            lead(request, response, kept(request));
        } else if (unsent.keep(request)) {
            lead(request, response, Unsent.PATH);
        } else {
            notYours.handle(request, response, why);
        }
    }

    private String kept(HttpServletRequest request) {
        return DOOR + (unsent.keep(request) ? "?unsent" : "?again");
    }

    /**
     * Whether somebody opens a page: neither a part of one, nor what a browser fetches by itself.
     */
    static boolean isOpened(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod()) || isPartOfAPage(request)) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return mode == null
                ? accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)
                : mode.equals("navigate");
    }

    private static boolean isPartOfAPage(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** The whole page goes there, also where only a part of it was asked for. */
    private static void lead(HttpServletRequest request, HttpServletResponse response, String to)
            throws IOException {
        String address = request.getContextPath() + to;
        if (isPartOfAPage(request)) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(address);
        }
    }

    private static @Nullable Object principal() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null ? null : who.getPrincipal();
    }
}
