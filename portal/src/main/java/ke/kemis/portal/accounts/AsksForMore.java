package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import ke.kemis.command.Receipt;
import ke.kemis.command.access.AskForRole;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.query.accounts.AccountRecord;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which somebody who is in asks to act as something more. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class AsksForMore {

    private static final String PATH = "/account/roles";

    private final Desk desk;
    private final GrantForm grants;

    AsksForMore(Desk desk, GrantForm grants) {
        this.desk = desk;
        this.grants = grants;
    }

    @GetMapping(PATH)
    String form(@RequestParam(required = false) @Nullable Long after, Wording say, Model model) {
        return page(me(after), Entries.proposed(Map.of(), say), say, model);
    }

    @PostMapping(PATH)
    String ask(
            Wording say,
            Entries form,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        AccountRecord me = me(null);
        if (me == null) {
            throw new Missing("missing.account");
        }
        return form.attempt(
                        List.of(),
                        () -> {
                            Grant grant = grants.read(form, say);
                            Done<Receipt> done =
                                    desk.send(
                                            new AskForRole(
                                                    me.account(),
                                                    grant,
                                                    form.maybe("reason").orNull()));
                            flash.addFlashAttribute("done", say.text("done.ASK"));
                            return "redirect:" + Link.to(PATH).with("after", done.position());
                        })
                .orElseGet(() -> page(me, form, say, model));
    }

    /** Nothing in the moment before the account's first fact is read. */
    private @Nullable AccountRecord me(@Nullable Long after) {
        return desk.ask(new AccountOf(Caller.signedIn().account()), AccountAnswer.class, after)
                .found();
    }

    private static String page(@Nullable AccountRecord me, Entries form, Wording say, Model model) {
        model.addAttribute("wishes", me == null ? List.of() : me.wishes());
        model.addAttribute("form", form);
        model.addAttribute("fields", GrantForm.fields(say));
        return "access/roles";
    }
}
