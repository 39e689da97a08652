package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells every page, error pages included, what to offer to the one who is signed in: {@code may}
 * answers for a command or query, {@code menu} names the pages in the menu, {@code undecided}
 * counts the accounts that wait for the reader, and {@code searchesWords} says whether the reader
 * finds learners by a name or number.
 */
@Configuration(proxyBeanMethods = false)
class Offered implements WebMvcConfigurer, HandlerInterceptor {

    private static final String SEARCH = "LearnersMatching";

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
        request.setAttribute("searchesWords", who != null && searchesWords(who));
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

    /** Whoever is not shown who learners are finds nobody by a name or number either. */
    private static boolean searchesWords(SignedIn who) {
        Grant acting = who.acting();
        return who.may(SEARCH)
                && (acting == null ? who.grants().stream() : Stream.of(acting))
                        .anyMatch(grant ->
                                Permissions.shownTo(grant.role()).contains(Fields.IDENTITY));
    }

    private static @Nullable SignedIn signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn account ? account : null;
    }

    private static Map<String, String> menu() {
        Map<String, String> menu = new LinkedHashMap<>();
        menu.put("learners", SEARCH);
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
