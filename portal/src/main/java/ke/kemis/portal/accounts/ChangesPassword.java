package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which whoever is signed in takes another password. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class ChangesPassword {

    private static final String PATH = MindsOwnAccount.PATH + "/password";

    private final Holder holder;
    private final ForgottenPasswords passwords;

    ChangesPassword(Holder holder, ForgottenPasswords passwords) {
        this.holder = holder;
        this.passwords = passwords;
    }

    @GetMapping(PATH)
    String show(Wording say, Model model) {
        return page(Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(PATH)
    String change(
            Wording say,
            Entries form,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        if (!form.value("password").equals(form.value("again"))) {
            form.blame("again", say.text("wrong.passwordAgain"));
            return page(form, model);
        }
        try {
            String complaint =
                    passwords.change(
                            holder.name(),
                            form.value("present"),
                            form.value("password"),
                            request.getRemoteAddr());
            if (complaint == null) {
                holder.goOn(request, response);
                flash.addFlashAttribute("done", say.text("done.passwordChanged"));
                return "redirect:" + MindsOwnAccount.PATH;
            }
            form.blame(
                    complaint.equals("wrong.passwordPresent") ? "present" : "password",
                    say.text(complaint));
        } catch (TooOften often) {
            form.refuse(often);
        }
        return page(form, model);
    }

    private static String page(Entries form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "fields",
                List.of(
                        Field.text("present")
                                .worded("presentPassword")
                                .drawnAs(Field.Kind.PASSWORD),
                        SetsAPassword.fields().getFirst(),
                        SetsAPassword.fields().getLast()));
        return "access/password";
    }
}
