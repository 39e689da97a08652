package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of somebody who has a link, or wants one. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class SetsAPassword {

    private static final String FORGOT = "/forgot";
    private static final String ACTIVATE = "/activate/{token}";
    private static final List<Field> ACCOUNT =
            List.of(Field.text("account").worded("accountOrContact"));

    private final ForgottenPasswords passwords;

    SetsAPassword(ForgottenPasswords passwords) {
        this.passwords = passwords;
    }

    @GetMapping(FORGOT)
    String forgot(Wording say, Model model) {
        return forgot(Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(FORGOT)
    String ask(Entries form, HttpServletRequest request, Model model) {
        return form.attempt(
                        ACCOUNT,
                        () -> {
                            Read<String> account = form.text("account");
                            form.check();
                            passwords.ask(account.get(), request.getRemoteAddr());
                            model.addAttribute("asked", true);
                            return forgot(form, model);
                        })
                .orElseGet(() -> forgot(form, model));
    }

    @GetMapping(ACTIVATE)
    String form(@PathVariable String token, Wording say, Model model) {
        return form(token, Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(ACTIVATE)
    String set(
            @PathVariable String token,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        String password = form.value("password");
        if (!password.equals(form.value("again"))) {
            form.blame("again", say.text("wrong.passwordAgain"));
        } else {
            String complaint = passwords.set(token, password);
            if (complaint == null) {
                flash.addFlashAttribute("done", say.text("done.password"));
                return "redirect:/login";
            }
            form.blame("password", say.text(complaint));
        }
        return form(token, form, model);
    }

    private static String forgot(Entries form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fields", ACCOUNT);
        return "access/forgot";
    }

    private String form(String token, Entries form, Model model) {
        model.addAttribute("good", passwords.isGood(token));
        model.addAttribute("token", token);
        model.addAttribute("form", form);
        model.addAttribute("fields", fields());
        return "access/activate";
    }

    static List<Field> fields() {
        return List.of(
                Field.text("password").worded("newPassword").drawnAs(Field.Kind.NEW_PASSWORD),
                Field.text("again").worded("passwordAgain").drawnAs(Field.Kind.NEW_PASSWORD));
    }
}
