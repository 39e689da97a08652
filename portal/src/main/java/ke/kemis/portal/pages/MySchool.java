package ke.kemis.portal.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.WebUtils;

/** The school a reader works for, remembered by the reader's own browser. */
public final class MySchool {

    private static final String COOKIE = "school";
    private static final Duration YEAR = Duration.ofDays(365);

    private MySchool() {}

    /** The one school the reader acts for, or else the one remembered, where one is. */
    public static @Nullable InstitutionCode of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof SignedIn reader
                && reader.acting() != null
                && reader.acting().scope() instanceof Scope.OfInstitution at) {
            return at.institution();
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return null;
        }
        try {
            return InstitutionCode.of(URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    /** Whether the reader acts for one school, so that there is none to choose. */
    public static boolean isGiven(SignedIn reader) {
        return reader.acting() != null && reader.acting().scope() instanceof Scope.OfInstitution;
    }

    /** Remembers a school. */
    public static void remember(InstitutionCode school, HttpServletResponse response) {
        Cookie cookie =
                new Cookie(COOKIE, URLEncoder.encode(school.toString(), StandardCharsets.UTF_8));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) YEAR.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
