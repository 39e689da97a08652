package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import ke.kemis.command.access.AccountIntent;
import ke.kemis.command.access.EnrolSecondFactor;
import ke.kemis.command.access.RemoveSecondFactor;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.SecondFactors;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page about one's own second factor. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class MindsSecondFactor {

    private static final String PATH = MindsOwnAccount.PATH + "/second-factor";

    private final Desk desk;
    private final Holder holder;
    private final SecondFactors secondFactors;
    private final HolderProof proof;

    MindsSecondFactor(Desk desk, Holder holder, SecondFactors secondFactors, HolderProof proof) {
        this.desk = desk;
        this.holder = holder;
        this.secondFactors = secondFactors;
        this.proof = proof;
    }

    @GetMapping(PATH)
    String show(Wording say, HttpSession session, Model model) {
        return page(Entries.proposed(Map.of(), say), session, model);
    }

    @PostMapping(PATH)
    String enrol(
            Wording say,
            Entries form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!proof.isIn(form, say, request) || !proof.mayTry(form)) {
            return page(form, request.getSession(), model);
        }
        List<String> codes =
                secondFactors.confirm(
                        holder.name(),
                        form.value("code").strip(),
                        request.getSession(),
                        () -> version(new EnrolSecondFactor(holder.id())));
        if (codes.isEmpty()) {
            form.blame("code", say.text("wrong.code6"));
            return page(form, request.getSession(), model);
        }
        holder.goOn(request, response);
        model.addAttribute("codes", codes);
        return "access/codes";
    }

    @PostMapping(PATH + "/codes")
    String newCodes(Wording say, Entries form, HttpSession session, Model model) {
        if (proof.isCode(Field.code(), form, say)) {
            model.addAttribute("codes", secondFactors.newCodes(holder.name()));
            return "access/codes";
        }
        return page(form, session, model);
    }

    @PostMapping(PATH + "/removal")
    String remove(
            Wording say,
            Entries form,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        if (!proof.isCode(Field.code(), form, say)) {
            return page(form, request.getSession(), model);
        }
        return form.attempt(
                        List.of(),
                        () -> {
                            secondFactors.remove(
                                    holder.name(), version(RemoveSecondFactor.proven(holder.id())));
                            holder.goOn(request, response);
                            flash.addFlashAttribute("done", say.text("done.secondFactorRemoved"));
                            return "redirect:" + MindsOwnAccount.PATH;
                        })
                .orElseGet(() -> page(form, request.getSession(), model));
    }

    private long version(AccountIntent intent) {
        return desk.send(intent).answer().version();
    }

    private String page(Entries form, HttpSession session, Model model) {
        Account account = holder.account();
        model.addAttribute("form", form);
        model.addAttribute(
                "fields",
                account.secondFactorEnrolled() ? List.of(Field.code()) : proof.after(Field.code()));
        model.addAttribute("enrolled", account.secondFactorEnrolled());
        model.addAttribute("required", account.secondFactorRequired());
        if (!account.secondFactorEnrolled()) {
            model.addAttribute("offer", secondFactors.offer(holder.name(), session));
        }
        return "access/second-factor";
    }
}
