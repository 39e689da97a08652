package ke.kemis.portal.access;

import jakarta.servlet.http.HttpSession;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of somebody who was signed out before a form was sent: send it now, or drop it. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class SendsOnceMore {

    private final Unsent unsent;

    SendsOnceMore(Unsent unsent) {
        this.unsent = unsent;
    }

    @GetMapping(Unsent.PATH)
    String show(Wording say, HttpSession session, RedirectAttributes flash, Model model) {
        Unsent.Form form = unsent.waitingFor(Caller.signedIn().account(), session);
        if (form == null) {
            return "redirect:/";
        }
        if (unsent.isLate(form)) {
            unsent.drop(session);
            flash.addFlashAttribute("refused", say.text("unsent.late"));
            return "redirect:/";
        }
        model.addAttribute("unsent", form);
        return "access/unsent";
    }

    @PostMapping(Unsent.PATH)
    String drop(Wording say, HttpSession session, RedirectAttributes flash) {
        unsent.drop(session);
        flash.addFlashAttribute("done", say.text("done.unsent"));
        return "redirect:/";
    }
}
