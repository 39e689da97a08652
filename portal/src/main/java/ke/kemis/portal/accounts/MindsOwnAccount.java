package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ke.kemis.command.access.RevokeRole;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.access.Arrivals;
import ke.kemis.portal.credentials.Tokens;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page about one's own account, and what it may do. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class MindsOwnAccount {

    static final String PATH = "/account";

    private final Desk desk;
    private final Holder holder;
    private final Tokens tokens;
    private final Arrivals arrivals;

    MindsOwnAccount(Desk desk, Holder holder, Tokens tokens, Arrivals arrivals) {
        this.desk = desk;
        this.holder = holder;
        this.tokens = tokens;
        this.arrivals = arrivals;
    }

    @GetMapping(PATH)
    String show(Model model) {
        model.addAttribute(
                "record", desk.ask(new AccountOf(holder.name()), AccountAnswer.class).found());
        model.addAttribute("secondFactor", holder.account().secondFactorEnrolled());
        model.addAttribute("tokens", tokens.of(holder.name()).size());
        return "access/account";
    }

    /** Goes on under another of one's grants. */
    @PostMapping(PATH + "/grant")
    String actAs(
            @RequestParam Grant grant, HttpServletRequest request, HttpServletResponse response) {
        SignedIn acting = Caller.signedIn().actingAs(grant);
        if (acting != null) {
            arrivals.act(request, response, acting);
        }
        return "redirect:/";
    }

    /** Gives one of one's own grants up. */
    @PostMapping(PATH + "/grants/given-up")
    String giveUp(@RequestParam Grant grant, Wording say, RedirectAttributes flash) {
        try {
            desk.send(new RevokeRole(holder.id(), grant, null));
            flash.addFlashAttribute("done", say.text("done.givenUp"));
        } catch (IntentRefused refused) {
            flash.addFlashAttribute("refused", say.refusal(refused.refused()));
        }
        return "redirect:" + PATH;
    }
}
