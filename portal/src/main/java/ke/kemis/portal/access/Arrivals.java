package ke.kemis.portal.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.platform.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.stereotype.Component;

/** What happens once somebody came in by the door for people. */
@Component
public class Arrivals implements AuthenticationSuccessHandler {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();
    private final Devices devices;
    private final Accounts accounts;
    private final Letters letters;
    private final Unsent unsent;

    Arrivals(Devices devices, Accounts accounts, Letters letters, Unsent unsent) {
        this.devices = devices;
        this.accounts = accounts;
        this.letters = letters;
        this.unsent = unsent;
        onward.setRequestCache(new CookieRequestCache());
        onward.setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException, ServletException {
        if (who.getPrincipal() instanceof Halfway halfway) {
            response.sendRedirect(request.getContextPath() + halfway.step().path());
            return;
        }
        SignedIn in = (SignedIn) Objects.requireNonNull(who.getPrincipal());
        arrived(request, response, in);
        goOn(request, response, in);
    }

    /** Lets in who was half in, in another session, and leads to where they wanted. */
    void comeIn(HttpServletRequest request, HttpServletResponse response, SignedIn who)
            throws IOException, ServletException {
        begin(request, response, who);
        goOn(request, response, who);
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, SignedIn who)
            throws IOException, ServletException {
        if (unsent.waitingFor(who.account(), request.getSession()) == null) {
            onward.onAuthenticationSuccess(request, response, who.authentication());
        } else {
            response.sendRedirect(request.getContextPath() + Unsent.PATH);
        }
    }

    /** Begins another session, in place of the present one. */
    public void begin(HttpServletRequest request, HttpServletResponse response, SignedIn who) {
        HttpSession former = request.getSession(false);
        if (former != null) {
            Unsent.replace(former, request);
        }
        act(request, response, who);
        arrived(request, response, who);
    }

    /** Goes on as another, in the same session. */
    public void act(HttpServletRequest request, HttpServletResponse response, SignedIn who) {
        keep(request, response, who.authentication());
    }

    private void keep(
            HttpServletRequest request, HttpServletResponse response, Authentication who) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(who);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private void arrived(HttpServletRequest request, HttpServletResponse response, SignedIn who) {
        HttpSession session = request.getSession();
        unsent.signedIn(who.account(), response);
        session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
        String program = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        session.setAttribute(
                Sessions.PROGRAM, program.substring(0, Math.min(200, program.length())));
        if (devices.isNewTo(who.account(), request, response)) {
            Account account = accounts.find(who.account());
            if (account != null) {
                letters.newDevice(account, session.getId(), request.getRemoteAddr());
            }
        }
    }
}
