package ke.kemis.portal.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import ke.kemis.portal.credentials.Secrets;
import ke.kemis.portal.pages.KeptForms;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the form of somebody who was signed out while filling it in, until the same person is back.
 *
 * <p>Only what this site's own page sent is kept, and only for whoever signed in last with the
 * browser, which a sealed cookie says: no other site plants a form, nobody finds another's, and who
 * was never in leaves nothing here.
 */
@Component
class Unsent implements KeptForms {

    static final String PATH = "/unsent";
    static final Duration KEPT = Duration.ofMinutes(15);

    /** Of names and values together. */
    static final int MOST_CHARACTERS = 32_000;

    /** Where people work. What holds passwords and codes lies elsewhere and is never kept. */
    private static final Set<String> AREAS =
            Set.of("accounts", "imports", "learners", "matches", "school", "schools", "transfers");

    private static final String ATTRIBUTE = "kemis.unsent";
    private static final String LAST = "last";
    private static final String TOKEN = "_csrf";

    private final Secrets secrets;
    private final Clock clock;

    Unsent(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What was to be sent.
     *
     * @param by the account that filled it in
     * @param area where in the register
     * @param to the address it goes to
     */
    record Form(String by, String area, String to, List<Entry> entries, Instant until)
            implements Serializable {}

    /** One field as it was typed. */
    record Entry(String name, String value) implements Serializable {}

    /** Remembers, in the browser, who signed in with it. */
    void signedIn(String account, HttpServletResponse response) {
        byte[] sealed = secrets.seal(account.getBytes(StandardCharsets.UTF_8), LAST);
        Cookie cookie =
                new Cookie(LAST, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    @Override
    public @Nullable String waitsAt(HttpServletRequest request) {
        return keep(request) ? PATH : null;
    }

    /** Keeps what a request was to send; false where that cannot be, or must not. */
    boolean keep(HttpServletRequest request) {
        String account = account(request);
        String area = area(request);
        if (account == null || !AREAS.contains(area) || !isForm(request) || !isOurs(request)) {
            return false;
        }
        List<Entry> entries = entries(request);
        if (entries.stream().mapToInt(one -> one.name().length() + one.value().length()).sum()
                > MOST_CHARACTERS) {
            return false;
        }
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new Form(account, area, to(request), entries, clock.instant().plus(KEPT)));
        request.setAttribute(ATTRIBUTE, true);
        return true;
    }

    /** What waits for an account; what somebody else left behind is thrown away. */
    @Nullable Form waitingFor(String account, HttpSession session) {
        if (!(session.getAttribute(ATTRIBUTE) instanceof Form form)) {
            return null;
        }
        if (!form.by().equals(account)) {
            drop(session);
            return null;
        }
        return form;
    }

    boolean isLate(Form form) {
        return form.until().isBefore(clock.instant());
    }

    void drop(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }

    /** Throws away what was sent after all, which is not what this very request had to leave. */
    void sent(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && request.getAttribute(ATTRIBUTE) == null
                && session.getAttribute(ATTRIBUTE) instanceof Form form
                && form.to().equals(to(request))) {
            drop(session);
        }
    }

    /** Ends a session; what waits in it goes on in the one that takes its place. */
    static void replace(HttpSession former, HttpServletRequest request) {
        Object waiting = former.getAttribute(ATTRIBUTE);
        former.invalidate();
        request.getSession(true).setAttribute(ATTRIBUTE, waiting);
    }

    private @Nullable String account(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof SignedIn in) {
            return in.account();
        }
        Cookie last = WebUtils.getCookie(request, LAST);
        try {
            return last == null
                    ? null
                    : new String(
                            secrets.open(Base64.getUrlDecoder().decode(last.getValue()), LAST),
                            StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return null;
        }
    }

    private static String to(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** The first part of the path. */
    static String area(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.split("/", 3)[1];
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return HttpMethod.POST.matches(request.getMethod())
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** Whether a page of this site sent it, as the browser says and no script can. */
    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        return ServletUriComponentsBuilder.fromRequest(request)
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString()
                .equals(request.getHeader(HttpHeaders.ORIGIN));
    }

    private static List<Entry> entries(HttpServletRequest request) {
        Set<String> inAddress =
                ServletUriComponentsBuilder.fromRequest(request).build().getQueryParams().keySet();
        List<Entry> entries = new ArrayList<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (!name.equals(TOKEN) && !inAddress.contains(name)) {
                        for (String value : values) {
                            entries.add(new Entry(name, value));
                        }
                    }
                });
        return entries;
    }
}
