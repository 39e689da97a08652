package ke.kemis.portal.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.command.access.EnrolSecondFactor;
import ke.kemis.facts.access.AccountId;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.SecondFactors;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The second step at the door: a code, or enrolling a second factor before anything else. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class ComesIn {

    private static final String CODE = "/login/code";
    private static final String ENROL = "/login/enrol";

    private final SecondFactors secondFactors;
    private final Accounts accounts;
    private final Allowances allowances;
    private final Arrivals arrivals;
    private final Desk desk;

    ComesIn(
            SecondFactors secondFactors,
            Accounts accounts,
            Allowances allowances,
            Arrivals arrivals,
            Desk desk) {
        this.secondFactors = secondFactors;
        this.accounts = accounts;
        this.allowances = allowances;
        this.arrivals = arrivals;
        this.desk = desk;
    }

    @GetMapping(CODE)
    String code(Wording say, Model model) {
        if (halfway().step() != Halfway.Step.CODE) {
            return "redirect:" + halfway().step().path();
        }
        return codePage(Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(CODE)
    @Nullable String verify(
            Wording say,
            Entries form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException, ServletException {
        String name = halfway().account();
        try {
            allowances.demand("code " + name, SecondFactors.TRIES);
        } catch (TooOften often) {
            form.refuse(often);
            return codePage(form, model);
        }
        if (!secondFactors.verify(name, form.value("code").strip())) {
            form.blame("code", say.text("wrong.code6"));
            return codePage(form, model);
        }
        allowances.forgive("code " + name);
        arrivals.comeIn(request, response, account(name).signedIn());
        return null;
    }

    @GetMapping(ENROL)
    String enrol(Wording say, HttpSession session, Model model) {
        if (halfway().step() != Halfway.Step.ENROL) {
            return "redirect:" + halfway().step().path();
        }
        return enrolPage(Entries.proposed(Map.of(), say), session, model);
    }

    @PostMapping(ENROL)
    String confirm(
            Wording say,
            Entries form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String name = halfway().account();
        try {
            allowances.demand("code " + name, SecondFactors.TRIES);
        } catch (TooOften often) {
            form.refuse(often);
            return enrolPage(form, request.getSession(), model);
        }
        List<String> codes =
                secondFactors.confirm(
                        name,
                        form.value("code").strip(),
                        request.getSession(),
                        () -> putOnRecord(account(name)));
        if (codes.isEmpty()) {
            form.blame("code", say.text("wrong.code6"));
            return enrolPage(form, request.getSession(), model);
        }
        arrivals.begin(request, response, account(name).signedIn());
        model.addAttribute("codes", codes);
        return "access/codes";
    }

    private long putOnRecord(Account account) {
        EnrolSecondFactor intent = new EnrolSecondFactor(new AccountId(account.id()));
        return account.signedIn().during(() -> desk.send(intent)).answer().version();
    }

    private static String codePage(Entries form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fields", List.of(Field.code()));
        return "access/code";
    }

    private String enrolPage(Entries form, HttpSession session, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("offer", secondFactors.offer(halfway().account(), session));
        model.addAttribute("fields", List.of(Field.code()));
        return "access/enrol";
    }

    private Account account(String name) {
        return Objects.requireNonNull(accounts.find(name), "it was there a moment ago");
    }

    private static Halfway halfway() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Halfway halfway) {
            return halfway;
        }
        throw new IllegalStateException("only who is half in comes here");
    }
}
