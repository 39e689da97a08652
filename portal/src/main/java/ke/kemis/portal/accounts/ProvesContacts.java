package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an account gets another address, or another telephone. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class ProvesContacts {

    private static final String PATH = MindsOwnAccount.PATH + "/contacts";

    private final OwnContacts contacts;
    private final Holder holder;
    private final ContactProofs proofs;
    private final HolderProof holderProof;

    ProvesContacts(
            OwnContacts contacts, Holder holder, ContactProofs proofs, HolderProof holderProof) {
        this.contacts = contacts;
        this.holder = holder;
        this.proofs = proofs;
        this.holderProof = holderProof;
    }

    @GetMapping(PATH)
    String show(Wording say, Model model) {
        return page(Entries.proposed(Map.of("kind", "EMAIL"), say), say, model);
    }

    @PostMapping(PATH)
    String change(Wording say, Entries form, HttpServletRequest request, Model model) {
        return form.attempt(
                        fields(say),
                        () -> {
                            Read<ContactKind> kind = form.choice("kind", ContactKind.class);
                            Read<String> typed = form.text("contact");
                            form.check();
                            String contact = proofs.read(kind.get(), typed.get());
                            if (holderProof.isIn(form, say, request)) {
                                proofs.ask(holder.account(), kind.get(), contact);
                                model.addAttribute("proving", kind.get());
                            }
                            return page(form, say, model);
                        })
                .orElseGet(() -> page(form, say, model));
    }

    @PostMapping(PATH + "/proof")
    String prove(
            @RequestParam ContactKind kind,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        model.addAttribute("proving", kind);
        return form.attempt(
                        List.of(),
                        () -> {
                            if (contacts.prove(kind, form.value("code")) == null) {
                                form.blame("code", say.text("wrong.code6"));
                                return page(form, say, model);
                            }
                            flash.addFlashAttribute("done", say.text("done.contact"));
                            return "redirect:" + MindsOwnAccount.PATH;
                        })
                .orElseGet(() -> page(form, say, model));
    }

    private String page(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fields", fields(say));
        model.addAttribute("codeField", Field.code());
        return "access/contacts";
    }

    private List<Field> fields(Wording say) {
        return holderProof.after(
                Field.choice("kind", ContactKind.class, say).worded("contactKind"),
                Field.text("contact").worded("contact"));
    }
}
