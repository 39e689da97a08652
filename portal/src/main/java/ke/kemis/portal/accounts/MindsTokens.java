package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.credentials.Tokens;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page about the tokens by which one's own programs come in. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class MindsTokens {

    private static final String PATH = MindsOwnAccount.PATH + "/tokens";

    private final Holder holder;
    private final Tokens tokens;
    private final HolderProof proof;

    MindsTokens(Holder holder, Tokens tokens, HolderProof proof) {
        this.holder = holder;
        this.tokens = tokens;
        this.proof = proof;
    }

    @GetMapping(PATH)
    String show(Wording say, Model model) {
        return page(Entries.proposed(Map.of("days", "90"), say), say, model);
    }

    @PostMapping(PATH)
    String make(Wording say, Entries form, HttpServletRequest request, Model model) {
        try {
            Read<String> name = form.text("name");
            Read<Grant> grant = form.chosen("grant", Grant::of);
            Read<Integer> days = form.number("days");
            form.check();
            if (!proof.isIn(form, say, request)) {
                return page(form, say, model);
            }
            model.addAttribute(
                    "origin",
                    ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
            model.addAttribute(
                    "made", tokens.make(Caller.signedIn(), name.get(), grant.get(), days.get()));
            return page(Entries.proposed(Map.of("days", "90"), say), say, model);
        } catch (Unreadable said) {
            // It is said beside its field.
        } catch (Tokens.NotMade not) {
            form.blame(not.field(), say.text(not.sentence()));
        }
        return page(form, say, model);
    }

    @PostMapping(PATH + "/{id}/revocation")
    String revoke(@PathVariable UUID id, Wording say, RedirectAttributes flash) {
        if (tokens.revoke(holder.name(), id)) {
            flash.addFlashAttribute("done", say.text("done.token"));
        }
        return "redirect:" + PATH;
    }

    private String page(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("tokens", tokens.of(holder.name()));
        model.addAttribute(
                "fields",
                proof.after(
                        Field.text("name").worded("tokenName"),
                        Field.choice(
                                        "grant",
                                        holder.account().grants().stream()
                                                .map(grant ->
                                                        new Choice(
                                                                grant.toString(), say.grant(grant)))
                                                .toList())
                                .worded("tokenGrant"),
                        Field.number("days").worded("tokenDays")));
        return "access/tokens";
    }
}
