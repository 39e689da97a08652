package ke.kemis.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Refusal;
import ke.kemis.command.access.EnrolSecondFactor;
import ke.kemis.command.access.RemoveSecondFactor;
import ke.kemis.command.access.RevokeRole;
import ke.kemis.command.access.VerifyContact;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages about one's own account: what it may do, where it is signed in, and its secrets. */
@Controller
@ConditionalOnRole(Role.PORTAL)
class MindsOwnAccount {

    private static final String PATH = "/account";

    private final Desk desk;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final ForgottenPasswords passwords;
    private final Tokens tokens;
    private final Arrivals arrivals;
    private final Allowances allowances;
    private final ContactProofs proofs;

    MindsOwnAccount(
            Desk desk,
            Accounts accounts,
            Sessions sessions,
            SecondFactors secondFactors,
            ForgottenPasswords passwords,
            Tokens tokens,
            Arrivals arrivals,
            Allowances allowances,
            ContactProofs proofs) {
        this.desk = desk;
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.passwords = passwords;
        this.tokens = tokens;
        this.arrivals = arrivals;
        this.allowances = allowances;
        this.proofs = proofs;
    }

    @GetMapping(PATH)
    String show(Model model) {
        model.addAttribute("record", desk.ask(new AccountOf(me()), AccountAnswer.class).found());
        model.addAttribute("secondFactor", mine().secondFactorEnrolled());
        model.addAttribute("tokens", tokens.of(me()).size());
        return "access/account";
    }

    /** Goes on under another of one's grants. */
    @PostMapping(PATH + "/grant")
    String actAs(
            @RequestParam String grant, HttpServletRequest request, HttpServletResponse response) {
        SignedIn acting = Caller.signedIn().actingAs(Grant.of(grant));
        if (acting != null) {
            arrivals.act(request, response, acting);
        }
        return "redirect:/";
    }

    @GetMapping(PATH + "/password")
    String password(@ModelAttribute(value = "say", binding = false) Wording say, Model model) {
        return password(Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(PATH + "/password")
    String changePassword(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        if (!form.value("password").equals(form.value("again"))) {
            form.blame("again", say.text("wrong.passwordAgain"));
        } else {
            String complaint =
                    passwords.change(
                            me(),
                            form.value("present"),
                            form.value("password"),
                            request.getRemoteAddr());
            if (complaint == null) {
                goOn(request, response);
                flash.addFlashAttribute("done", say.text("done.passwordChanged"));
                return "redirect:" + PATH;
            }
            form.blame(
                    complaint.equals("wrong.passwordPresent") ? "present" : "password",
                    say.text(complaint));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return password(form, model);
    }

    @GetMapping(PATH + "/sessions")
    String sessions(HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(me(), request.getSession().getId()));
        return "access/sessions";
    }

    @PostMapping(PATH + "/sessions/{handle}/end")
    String endSession(
            @PathVariable String handle,
            @ModelAttribute(value = "say", binding = false) Wording say,
            RedirectAttributes flash) {
        if (sessions.end(me(), handle)) {
            flash.addFlashAttribute("done", say.text("done.session"));
        }
        return "redirect:" + PATH + "/sessions";
    }

    /** Ends all but this one, which goes on under another id. */
    @PostMapping(PATH + "/sessions/end")
    String endSessions(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        sessions.endAll(me());
        goOn(request, response);
        flash.addFlashAttribute("done", say.text("done.sessions"));
        return "redirect:" + PATH + "/sessions";
    }

    @GetMapping(PATH + "/second-factor")
    String secondFactor(@ModelAttribute(value = "say", binding = false) Wording say, Model model) {
        return secondFactor(Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(PATH + "/second-factor")
    String enrol(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        List<String> codes =
                allowances.take("code " + me(), ComesIn.CODES)
                        ? secondFactors.confirm(me(), form.value("code").strip())
                        : List.of();
        if (codes.isEmpty()) {
            form.blame("code", say.text("wrong.code6"));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return secondFactor(form, model);
        }
        desk.send(new EnrolSecondFactor(myId()));
        goOn(request, response);
        model.addAttribute("codes", codes);
        return "access/codes";
    }

    @PostMapping(PATH + "/second-factor/codes")
    String newCodes(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        if (proves(form, say, response)) {
            model.addAttribute("codes", secondFactors.newCodes(me()));
            return "access/codes";
        }
        return secondFactor(form, model);
    }

    @PostMapping(PATH + "/second-factor/removal")
    String removeSecondFactor(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        if (proves(form, say, response)) {
            try {
                desk.send(new RemoveSecondFactor(myId(), null));
                secondFactors.remove(me());
                goOn(request, response);
                flash.addFlashAttribute("done", say.text("done.secondFactorRemoved"));
                return "redirect:" + PATH;
            } catch (IntentRefused refused) {
                form.refuse(refused.refused(), List.of());
                response.setStatus(HttpStatus.CONFLICT.value());
            }
        }
        return secondFactor(form, model);
    }

    @GetMapping(PATH + "/tokens")
    String tokens(@ModelAttribute(value = "say", binding = false) Wording say, Model model) {
        return tokens(Entries.proposed(Map.of("days", "90"), say), say, model);
    }

    @PostMapping(PATH + "/tokens")
    String makeToken(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        try {
            Read<String> name = form.text("name");
            Read<String> grant = form.text("grant");
            Read<Integer> days = form.number("days");
            form.check();
            model.addAttribute(
                    "origin",
                    ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
            model.addAttribute(
                    "made",
                    tokens.make(Caller.signedIn(), name.get(), Grant.of(grant.get()), days.get()));
            return tokens(Entries.proposed(Map.of("days", "90"), say), say, model);
        } catch (Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (Tokens.NotMade not) {
            form.blame(not.field(), say.text(not.sentence()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return tokens(form, say, model);
    }

    @PostMapping(PATH + "/tokens/{id}/revocation")
    String revokeToken(
            @PathVariable UUID id,
            @ModelAttribute(value = "say", binding = false) Wording say,
            RedirectAttributes flash) {
        if (tokens.revoke(me(), id)) {
            flash.addFlashAttribute("done", say.text("done.token"));
        }
        return "redirect:" + PATH + "/tokens";
    }

    @GetMapping(PATH + "/contacts")
    String contacts(@ModelAttribute(value = "say", binding = false) Wording say, Model model) {
        return contacts(Entries.proposed(Map.of("kind", "EMAIL"), say), say, model);
    }

    @PostMapping(PATH + "/contacts")
    String changeContact(
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        try {
            Read<ContactKind> kind = form.choice("kind", ContactKind.class);
            Read<String> contact = form.text("contact");
            form.check();
            proofs.ask(mine(), kind.get(), contact.get());
            model.addAttribute("proving", kind.get());
        } catch (Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (Refusal otherForm) {
            form.blame(
                    "contact",
                    say.textOr("rule." + otherForm.refused().rule(), otherForm.refused().reason()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (Registrations.TooOften often) {
            form.blame(say.text("wrong.tooOften"));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return contacts(form, say, model);
    }

    @PostMapping(PATH + "/contacts/proof")
    String proveContact(
            @RequestParam ContactKind kind,
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Entries form = Entries.typed(request.getParameterMap(), say);
        String contact = proofs.proven(me(), kind, form.value("code").strip());
        if (contact == null) {
            form.blame("code", say.text("wrong.code6"));
        } else {
            try {
                desk.send(new VerifyContact(myId(), kind, contact));
                proofs.done(me(), kind);
                flash.addFlashAttribute("done", say.text("done.contact"));
                return "redirect:" + PATH;
            } catch (IntentRefused refused) {
                form.refuse(refused.refused(), List.of());
            }
        }
        model.addAttribute("proving", kind);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return contacts(form, say, model);
    }

    /** Gives one of one's own grants up. */
    @PostMapping(PATH + "/grants/given-up")
    String giveUp(
            @RequestParam String grant,
            @ModelAttribute(value = "say", binding = false) Wording say,
            RedirectAttributes flash) {
        try {
            desk.send(new RevokeRole(myId(), Grant.of(grant), null));
            flash.addFlashAttribute("done", say.text("done.givenUp"));
        } catch (IntentRefused refused) {
            flash.addFlashAttribute(
                    "refused",
                    say.textOr("rule." + refused.refused().rule(), refused.refused().reason()));
        }
        return "redirect:" + PATH;
    }

    /** Whether the holder typed a code of the present second factor. */
    private boolean proves(Entries form, Wording say, HttpServletResponse response) {
        if (allowances.take("code " + me(), ComesIn.CODES)
                && secondFactors.verify(me(), form.value("code").strip())) {
            return true;
        }
        form.blame("code", say.text("wrong.code6"));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return false;
    }

    /** All sessions ended, and this one goes on as another. */
    private void goOn(HttpServletRequest request, HttpServletResponse response) {
        SignedIn former = Caller.signedIn();
        Account account = mine();
        SignedIn now = SignedIn.as(account.name(), account.grants(), account.epoch());
        Grant acting = former.acting();
        SignedIn same = acting == null ? null : now.actingAs(acting);
        arrivals.begin(request, response, same == null ? PeopleDoor.in(account) : same);
    }

    private String password(Entries form, Model model) {
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

    private String secondFactor(Entries form, Model model) {
        Account account = mine();
        model.addAttribute("form", form);
        model.addAttribute("fields", List.of(AsksToBeLetIn.code()));
        model.addAttribute("enrolled", account.secondFactorEnrolled());
        model.addAttribute("required", account.secondFactorRequired());
        if (!account.secondFactorEnrolled()) {
            model.addAttribute("offer", secondFactors.offer(me()));
        }
        return "access/second-factor";
    }

    private String tokens(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("tokens", tokens.of(me()));
        model.addAttribute(
                "fields",
                List.of(
                        Field.text("name").worded("tokenName"),
                        Field.choice(
                                        "grant",
                                        mine().grants().stream()
                                                .map(grant ->
                                                        new Choice(
                                                                grant.toString(), say.grant(grant)))
                                                .toList())
                                .worded("tokenGrant"),
                        Field.number("days").worded("tokenDays")));
        return "access/tokens";
    }

    private static String contacts(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "fields",
                List.of(
                        Field.choice("kind", ContactKind.class, say).worded("contactKind"),
                        Field.text("contact").worded("contact")));
        model.addAttribute("codeField", AsksToBeLetIn.code());
        return "access/contacts";
    }

    private static String me() {
        return Caller.signedIn().account();
    }

    private Account mine() {
        return Objects.requireNonNull(accounts.find(me()), "who is signed in has an account");
    }

    private AccountId myId() {
        return new AccountId(mine().id());
    }
}
