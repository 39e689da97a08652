package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells every page, error pages included, what to offer to the one who is signed in: {@code may}
 * answers for a command or query, {@code menu} names the pages in the menu, and {@code undecided}
 * counts the accounts that wait for the reader.
 */
@Configuration(proxyBeanMethods = false)
class Offered implements WebMvcConfigurer, HandlerInterceptor {

    /** Each page of the menu and the question it asks. */
    private static final Map<String, String> MENU = menu();

    private final Undecided undecided;

    Offered(Undecided undecided) {
        this.undecided = undecided;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // What programs are answered with offers nothing.
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/actuator/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        SignedIn who = signedIn();
        request.setAttribute("may", who);
        request.setAttribute("undecided", who == null ? null : new Undecided.Count(undecided, who));
        request.setAttribute(
                "menu",
                who == null
                        ? List.of()
                        : MENU.entrySet().stream()
                                .filter(page ->
                                        who.may(page.getValue())
                                                || (page.getKey().equals("facts")
                                                        && who.may("FactsAboutAccounts")))
                                .map(Map.Entry::getKey)
                                .toList());
        return true;
    }

    private static @Nullable SignedIn signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn account ? account : null;
    }

    private static Map<String, String> menu() {
        Map<String, String> menu = new LinkedHashMap<>();
        menu.put("learners", "LearnersMatching");
        menu.put("schools", "InstitutionsMatching");
        menu.put("transfers", "TransfersMatching");
        menu.put("figures", "EnrolmentFigures");
        menu.put("imports", "Imports");
        menu.put("matches", "MatchesMatching");
        menu.put("claims", "ClaimsCompared");
        menu.put("facts", "FactsMatching");
        menu.put("looks", "AccessesMatching");
        menu.put("accounts", "AccountsMatching");
        // Messages are the portal's own: who mends projections reads them.
        menu.put("outbox", "ParkedFacts");
        menu.put("system", "ProjectionsNow");
        return menu;
    }
}
