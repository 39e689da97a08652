package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ke.kemis.portal.access.Sessions;
import ke.kemis.portal.pages.Wording;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that shows where one is signed in, and ends it. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class EndsSessions {

    private static final String PATH = MindsOwnAccount.PATH + "/sessions";

    private final Holder holder;
    private final Sessions sessions;

    EndsSessions(Holder holder, Sessions sessions) {
        this.holder = holder;
        this.sessions = sessions;
    }

    @GetMapping(PATH)
    String show(HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(holder.name(), request.getSession().getId()));
        return "access/sessions";
    }

    @PostMapping(PATH + "/{handle}/end")
    String end(@PathVariable String handle, Wording say, RedirectAttributes flash) {
        if (sessions.end(holder.name(), handle)) {
            flash.addFlashAttribute("done", say.text("done.session"));
        }
        return "redirect:" + PATH;
    }

    /** Ends all but this one, which goes on under another id. */
    @PostMapping(PATH + "/end")
    String endAll(
            Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        sessions.endAll(holder.name());
        holder.goOn(request, response);
        flash.addFlashAttribute("done", say.text("done.sessions"));
        return "redirect:" + PATH;
    }
}
