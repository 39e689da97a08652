package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.access.AccountIntent;
import ke.kemis.command.access.ApproveAccount;
import ke.kemis.command.access.AskPasswordReset;
import ke.kemis.command.access.CloseAccount;
import ke.kemis.command.access.DeclineAccount;
import ke.kemis.command.access.DeclineRole;
import ke.kemis.command.access.EraseAccount;
import ke.kemis.command.access.GrantRole;
import ke.kemis.command.access.RemoveSecondFactor;
import ke.kemis.command.access.RequireSecondFactor;
import ke.kemis.command.access.ResumeAccount;
import ke.kemis.command.access.RevokeRole;
import ke.kemis.command.access.SuspendAccount;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.portal.access.Sessions;
import ke.kemis.portal.credentials.FirstAdministrator;
import ke.kemis.portal.credentials.Tokens;
import ke.kemis.portal.credentials.WaysIn;
import ke.kemis.portal.letters.Outbox;
import ke.kemis.portal.letters.Trouble;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SealedWords;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.query.accounts.AccountPage;
import ke.kemis.query.accounts.AccountRecord;
import ke.kemis.query.accounts.AccountState;
import ke.kemis.query.accounts.AccountsMatching;
import ke.kemis.store.ConditionalOnRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of those who answer for accounts: who waits, who is in, and what to do about one. */
@Controller
@ConditionalOnRole(ke.kemis.store.Role.PORTAL)
class DecidesAboutAccounts {

    private static final String PATH = "/accounts";
    private static final int SIZE = 25;

    private final Desk desk;
    private final GrantForm grants;
    private final SchoolNames schools;
    private final WaysIn waysIn;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Outbox outbox;

    DecidesAboutAccounts(
            Desk desk,
            GrantForm grants,
            SchoolNames schools,
            WaysIn waysIn,
            Sessions sessions,
            Tokens tokens,
            Outbox outbox) {
        this.desk = desk;
        this.grants = grants;
        this.schools = schools;
        this.waysIn = waysIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.outbox = outbox;
    }

    /** Words arrive in the body and leave sealed, so that no address ever holds a name. */
    @PostMapping(PATH)
    String look(Entries form, HttpSession session) {
        String words = form.value("q").strip();
        return "redirect:"
                + Link.to(PATH)
                        .with("words", words.isEmpty() ? null : SealedWords.seal(words, session))
                        .with("state", form.value("state"))
                        .with("role", form.value("role"));
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String undecided,
            @RequestParam(defaultValue = "0") int page,
            Wording say,
            Entries form,
            HttpSession session,
            RedirectAttributes flash,
            Model model) {
        String q = words == null ? null : SealedWords.open(words, session);
        if (words != null && q == null) {
            flash.addFlashAttribute("done", say.text("find.ended"));
            return "redirect:" + PATH;
        }
        AccountState state = form.maybeChoice("state", AccountState.class).orNull();
        Role role = form.maybeChoice("role", Role.class).orNull();
        int shown = Math.max(0, page);
        AccountPage found =
                desk.ask(
                        new AccountsMatching(q, state, role, undecided != null, shown, SIZE),
                        AccountPage.class);
        long waiting =
                desk.ask(new AccountsMatching(null, null, null, true, 0, 1), AccountPage.class)
                        .total();
        model.addAttribute("form", form);
        model.addAttribute("q", q);
        model.addAttribute("found", found);
        model.addAttribute("waiting", waiting);
        model.addAttribute("states", Field.choices(AccountState.class, say));
        model.addAttribute("roles", AsksToBeLetIn.roles(say));
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute(
                "here",
                Link.to(PATH)
                        .with("words", words)
                        .with("state", state)
                        .with("role", role)
                        .with("undecided", undecided));
        model.addAttribute("undecidedOnly", undecided != null);
        model.addAttribute("firstSteps", firstSteps());
        return "access/accounts";
    }

    @GetMapping(PATH + "/{account}")
    String show(
            @PathVariable String account,
            @RequestParam(required = false) @Nullable Long after,
            Wording say,
            Model model) {
        return page(found(account, after), Entries.proposed(Map.of(), say), say, model);
    }

    /** What can be done about an account; each has its button. */
    enum Deed {
        APPROVE,
        DECLINE,
        SUSPEND,
        RESUME,
        CLOSE,
        ERASE,
        GRANT,
        DECLINE_ROLE,
        REVOKE,
        RESET,
        REQUIRE_SECOND_FACTOR,
        REMOVE_SECOND_FACTOR
    }

    @PostMapping(PATH + "/{account}")
    String decide(
            @PathVariable String account,
            @RequestParam Deed deed,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Grant grant,
            Wording say,
            RedirectAttributes flash) {
        AccountId id = found(account, null).account();
        String why = Objects.requireNonNullElse(reason, "");
        AccountIntent intent =
                switch (deed) {
                    case APPROVE -> new ApproveAccount(id, reason);
                    case DECLINE -> new DeclineAccount(id, why);
                    case SUSPEND -> new SuspendAccount(id, why);
                    case RESUME -> new ResumeAccount(id, reason);
                    case CLOSE -> new CloseAccount(id, why);
                    case ERASE -> new EraseAccount(id, why);
                    case GRANT -> new GrantRole(id, the(grant), reason);
                    case DECLINE_ROLE -> new DeclineRole(id, the(grant), why);
                    case REVOKE -> new RevokeRole(id, the(grant), reason);
                    case RESET -> new AskPasswordReset(id, UUID.randomUUID(), reason);
                    case REQUIRE_SECOND_FACTOR -> new RequireSecondFactor(id, reason);
                    case REMOVE_SECOND_FACTOR -> new RemoveSecondFactor(id, reason);
                };
        String to = sent(intent, say.text("done." + deed), account, say, flash);
        if (flash.getFlashAttributes().containsKey("refused")) {
            flash.addFlashAttribute("refusedDeed", deed.name());
            flash.addFlashAttribute("refusedReason", reason);
            flash.addFlashAttribute("refusedGrant", Objects.toString(grant, null));
        }
        return to;
    }

    private static Grant the(@Nullable Grant grant) {
        if (grant == null) {
            throw new Missing("missing.address");
        }
        return grant;
    }

    @PostMapping(PATH + "/{account}/grants")
    String grant(
            @PathVariable String account,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        AccountRecord record = found(account, null);
        return form.attempt(
                        GrantForm.fields(say),
                        () -> {
                            Grant grant = grants.read(form, say);
                            String reason = form.maybe("reason").orNull();
                            Done<Receipt> receipt =
                                    desk.send(new GrantRole(record.account(), grant, reason));
                            flash.addFlashAttribute("done", say.text("done.GRANT"));
                            return "redirect:"
                                    + Link.to(PATH + "/" + account)
                                            .with("after", receipt.position());
                        })
                .orElseGet(() -> page(record, form, say, model));
    }

    /** Takes the grant of the first steps away, which nobody needs any more. */
    @PostMapping(PATH + "/first-steps")
    String endFirstSteps(Wording say, RedirectAttributes flash) {
        AccountRecord admin = found(FirstAdministrator.NAME, null);
        sent(
                new RevokeRole(
                        admin.account(), FirstAdministrator.FIRST_STEPS, "First steps are over."),
                say.text("done.firstSteps"),
                FirstAdministrator.NAME,
                say,
                flash);
        return "redirect:" + PATH;
    }

    private String sent(
            AccountIntent intent,
            String done,
            String account,
            Wording say,
            RedirectAttributes flash) {
        Link back = Link.to(PATH + "/" + account);
        try {
            Done<Receipt> receipt = desk.send(intent);
            flash.addFlashAttribute("done", done);
            return "redirect:" + back.with("after", receipt.position());
        } catch (IntentRefused refused) {
            flash.addFlashAttribute("refused", say.refusal(refused.refused()));
            return "redirect:" + back;
        }
    }

    /** Whether the first account still holds what only a fresh register needs. */
    private boolean firstSteps() {
        AccountRecord admin =
                desk.ask(new AccountOf(FirstAdministrator.NAME), AccountAnswer.class).found();
        return admin != null
                && admin.grants().contains(FirstAdministrator.FIRST_STEPS)
                && desk.ask(
                                        new AccountsMatching(
                                                null, AccountState.OPEN, null, false, 0, 1),
                                        AccountPage.class)
                                .total()
                        > 1;
    }

    private AccountRecord found(String account, @Nullable Long after) {
        AccountRecord found = desk.ask(new AccountOf(account), AccountAnswer.class, after).found();
        if (found == null) {
            throw new Missing("missing.account");
        }
        return found;
    }

    private String page(AccountRecord record, Entries form, Wording say, Model model) {
        model.addAttribute("record", record);
        model.addAttribute("schools", schools);
        model.addAttribute("ways", waysIn.of(record.name()));
        model.addAttribute("sessions", sessions.of(record.name(), null).size());
        model.addAttribute("tokens", tokens.of(record.name()));
        model.addAttribute("last", outbox.lastTo(record.name()));
        model.addAttribute("troubles", Trouble.ON_RECORD);
        model.addAttribute("form", form);
        model.addAttribute("fields", GrantForm.fields(say));
        return "access/decide";
    }
}
