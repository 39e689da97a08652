package ke.kemis.portal.letters;

import java.util.List;
import java.util.UUID;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.Wording;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page of messages: what went out, and what did not. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class ReadsTheOutbox {

    private static final String PATH = "/outbox";
    private static final int SIZE = 25;

    private final Outbox outbox;
    private final List<Carrier> carriers;

    ReadsTheOutbox(Outbox outbox, List<Carrier> carriers) {
        this.outbox = outbox;
        this.carriers = carriers;
    }

    @GetMapping(PATH)
    String show(@RequestParam(defaultValue = "0") int page, Model model) {
        int shown = Math.max(0, page);
        model.addAttribute("messages", outbox.list(shown, SIZE));
        model.addAttribute("troubles", Trouble.ON_RECORD);
        model.addAttribute(
                "missing",
                carriers.stream()
                        .filter(carrier -> !carrier.isConfigured())
                        .map(Carrier::carries)
                        .toList());
        model.addAttribute("paging", Paging.of(shown, SIZE, outbox.count()));
        model.addAttribute("here", Link.to(PATH));
        return "access/outbox";
    }

    @PostMapping(PATH + "/{id}/again")
    String again(@PathVariable UUID id, Wording say, RedirectAttributes flash) {
        if (outbox.again(id)) {
            flash.addFlashAttribute("done", say.text("done.messageAgain"));
        }
        return "redirect:" + PATH;
    }
}
