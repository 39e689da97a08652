package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.access.ApproveAccount;
import ke.kemis.command.access.AskForRole;
import ke.kemis.command.access.AskPasswordReset;
import ke.kemis.command.access.ChangeAccountDetails;
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
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountHistoryOf;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.query.accounts.AccountPage;
import ke.kemis.query.accounts.AccountRecord;
import ke.kemis.query.accounts.AccountState;
import ke.kemis.query.accounts.AccountsMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/accounts")
@Tag(
        name = "Accounts",
        description =
                "For those who answer for accounts: heads, officers, the ministry, administrators.")
class AccountsApi {

    private final Intents intents;
    private final Desk desk;

    AccountsApi(Intents intents, Desk desk) {
        this.intents = intents;
        this.desk = desk;
    }

    /** Which accounts. */
    record Sought(
            @Size(max = 100) @Schema(description = "A part of a name, an address or a number")
                    @Nullable String q,
            @Nullable AccountState state,
            @Nullable Role role,
            @Schema(description = "Only those about whom the caller has to decide something")
                    @Nullable Boolean undecided,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(200) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Accounts the caller answers for; those that wait come first, the longest waiting first. */
    record Accounts(List<Account> items, long total, int page, int size) {}

    /** An account. */
    record Account(
            AccountId id,
            long version,
            @Schema(example = "ao.7k3fm") String name,
            String fullName,
            @Nullable String email,
            @Nullable String phone,
            @Schema(description = "The contacts that were proven") Set<ContactKind> proven,
            @Nullable String staffNumber,
            AccountState state,
            @Schema(example = "HEAD@institution:20401005") Grant asked,
            @Nullable InstitutionCode institution,
            @Nullable County county,
            @Nullable String subCounty,
            @Schema(description = "What it may act as") List<Grant> grants,
            @Schema(description = "What its holder asked to act as besides") List<Wish> wishes,
            boolean secondFactorRequired,
            boolean secondFactorEnrolled,
            Instant registeredAt,
            @Nullable String reason) {

        static Account of(AccountRecord known) {
            return new Account(
                    known.account(),
                    known.version(),
                    known.name(),
                    known.fullName(),
                    known.email(),
                    known.phone(),
                    known.proven(),
                    known.staffNumber(),
                    known.state(),
                    known.asked(),
                    known.institution(),
                    known.county(),
                    known.subCounty(),
                    known.grants(),
                    known.wishes().stream()
                            .map(one -> new Wish(one.grant(), one.askedAt(), one.reason()))
                            .toList(),
                    known.secondFactorRequired(),
                    known.secondFactorEnrolled(),
                    known.registeredAt(),
                    known.reason());
        }
    }

    /** A further role that was asked for and not decided about. */
    record Wish(
            @Schema(example = "HEAD@institution:20401005") Grant grant,
            Instant askedAt,
            @Nullable String reason) {}

    /** What happened to an account, the oldest first. */
    record AccountHistory(
            String name,
            @Schema(description = "The account as these facts tell it") @Nullable Account then,
            List<AccountFact> items) {}

    /** One fact about an account. */
    record AccountFact(
            UUID fact,
            @Schema(example = "role-granted") String type,
            long sequence,
            LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            Map<String, Object> data) {}

    /** As known at which moment. */
    record Moment(
            @Schema(description = "Facts recorded later are left out; absent: all")
                    @Nullable Instant asOf,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Where the order to erase is filed. */
    record Grounds(
            @Size(max = 500) @Schema(example = "ODPC file 17/2026; names nobody") String grounds)
            implements Body {}

    /** A reason that must be given. */
    record Why(@Size(max = 1000) @Schema(example = "Unknown at this school.") String reason)
            implements Body {}

    /** A reason that may be given. */
    record Perhaps(@Size(max = 1000) @Nullable String reason) implements Body {}

    /** A role for a part of the country. */
    record Granted(
            @Schema(example = "HEAD@institution:20401005") String grant,
            @Size(max = 1000) @Nullable String reason)
            implements Body {}

    /** How the holder is called. */
    record HolderDetails(
            @Size(max = 100) String fullName, @Size(max = 30) @Nullable String staffNumber)
            implements Body {}

    @GetMapping
    @Operation(summary = "Accounts the caller answers for")
    Accounts find(@ParameterObject Sought sought) {
        AccountPage page =
                desk.ask(
                        new AccountsMatching(
                                sought.q(),
                                sought.state(),
                                sought.role(),
                                Boolean.TRUE.equals(sought.undecided()),
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        AccountPage.class,
                        sought.after());
        return new Accounts(
                page.items().stream().map(Account::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }

    @GetMapping("/{account}")
    @Operation(summary = "One account, by name or id; everybody sees the own one")
    ResponseEntity<Account> show(@PathVariable String account, @ParameterObject After parameters) {
        AccountRecord found = found(account, parameters.after());
        return ResponseEntity.ok()
                .eTag(Long.toString(found.version()))
                .cacheControl(Paths.REVALIDATE)
                .body(Account.of(found));
    }

    @PostMapping("/{account}/approval")
    @Operation(summary = "Let somebody in as what was asked")
    ResponseEntity<Receipted> approve(
            HttpServletRequest request, @PathVariable String account, @RequestBody Perhaps body) {
        return intents.send(request, body, new ApproveAccount(id(account), body.reason()));
    }

    @PostMapping("/{account}/refusal")
    @Operation(summary = "Do not let somebody in")
    ResponseEntity<Receipted> decline(
            HttpServletRequest request, @PathVariable String account, @RequestBody Why body) {
        return intents.send(request, body, new DeclineAccount(id(account), body.reason()));
    }

    @PostMapping("/{account}/suspension")
    @Operation(summary = "Let nobody in with an account until it is resumed; its sessions end")
    ResponseEntity<Receipted> suspend(
            HttpServletRequest request, @PathVariable String account, @RequestBody Why body) {
        return intents.send(request, body, new SuspendAccount(id(account), body.reason()));
    }

    @PostMapping("/{account}/resumption")
    @Operation(summary = "Let the holder of a suspended account in again")
    ResponseEntity<Receipted> resume(
            HttpServletRequest request, @PathVariable String account, @RequestBody Perhaps body) {
        return intents.send(request, body, new ResumeAccount(id(account), body.reason()));
    }

    @PostMapping("/{account}/closure")
    @Operation(summary = "Close an account for good and free its contacts")
    ResponseEntity<Receipted> close(
            HttpServletRequest request, @PathVariable String account, @RequestBody Why body) {
        return intents.send(request, body, new CloseAccount(id(account), body.reason()));
    }

    @PostMapping("/{account}/grants")
    @Operation(summary = "Let an account act as something more")
    ResponseEntity<Receipted> grant(
            HttpServletRequest request, @PathVariable String account, @RequestBody Granted body) {
        return intents.send(
                request, body, new GrantRole(id(account), grant(body.grant()), body.reason()));
    }

    @PostMapping("/{account}/grants/revocation")
    @Operation(summary = "Let an account no longer act as something")
    ResponseEntity<Receipted> revoke(
            HttpServletRequest request, @PathVariable String account, @RequestBody Granted body) {
        return intents.send(
                request, body, new RevokeRole(id(account), grant(body.grant()), body.reason()));
    }

    @PostMapping("/{account}/grants/request")
    @Operation(summary = "Ask, as its holder, to act as something more")
    ResponseEntity<Receipted> ask(
            HttpServletRequest request, @PathVariable String account, @RequestBody Granted body) {
        return intents.send(
                request, body, new AskForRole(id(account), grant(body.grant()), body.reason()));
    }

    @PostMapping("/{account}/grants/refusal")
    @Operation(summary = "Do not let an account act as something its holder asked for")
    ResponseEntity<Receipted> declineRole(
            HttpServletRequest request, @PathVariable String account, @RequestBody Granted body) {
        return intents.send(
                request,
                body,
                new DeclineRole(
                        id(account),
                        grant(body.grant()),
                        Objects.requireNonNullElse(body.reason(), "")));
    }

    @PostMapping("/{account}/erasure")
    @Operation(
            summary = "Destroy for good who the holder of a closed account was",
            description =
                    "Name, contacts, staff number, reasons and all secrets go; the account's name stays as the actor on what was done with it.")
    ResponseEntity<Receipted> erase(
            HttpServletRequest request, @PathVariable String account, @RequestBody Grounds body) {
        return intents.send(request, body, new EraseAccount(id(account), body.grounds()));
    }

    @GetMapping("/{account}/history")
    @Operation(
            summary = "What happened to an account, by whom and why",
            description =
                    "For those who answer for it, for auditors within their scope, and for its holder.")
    AccountHistory history(@PathVariable String account, @ParameterObject Moment parameters) {
        ke.kemis.query.accounts.AccountHistory found =
                desk.ask(
                        new AccountHistoryOf(account, parameters.asOf()),
                        ke.kemis.query.accounts.AccountHistory.class,
                        parameters.after());
        if (found.name() == null) {
            throw Paths.notFound("There is no such account whose history you may read.");
        }
        return new AccountHistory(
                found.name(),
                found.then() == null ? null : Account.of(found.then()),
                found.facts().stream()
                        .map(one ->
                                new AccountFact(
                                        one.fact(),
                                        one.type(),
                                        one.sequence(),
                                        one.on(),
                                        one.recordedAt(),
                                        one.actor(),
                                        one.role(),
                                        one.reason(),
                                        one.data()))
                        .toList());
    }

    @PostMapping("/{account}/details")
    @Operation(summary = "Put right how the holder is called, or the staff number")
    ResponseEntity<Receipted> change(
            HttpServletRequest request,
            @PathVariable String account,
            @RequestBody HolderDetails body) {
        return intents.send(
                request,
                body,
                new ChangeAccountDetails(id(account), body.fullName(), body.staffNumber()));
    }

    @PostMapping("/{account}/password-reset")
    @Operation(summary = "Have a link sent with which the holder sets a password")
    ResponseEntity<Receipted> reset(
            HttpServletRequest request, @PathVariable String account, @RequestBody Perhaps body) {
        return intents.send(
                request,
                body,
                new AskPasswordReset(id(account), intents.newId(request, body), body.reason()));
    }

    @PostMapping("/{account}/second-factor/demand")
    @Operation(summary = "Demand a second factor of an account whose role does not")
    ResponseEntity<Receipted> requireSecondFactor(
            HttpServletRequest request, @PathVariable String account, @RequestBody Perhaps body) {
        return intents.send(request, body, new RequireSecondFactor(id(account), body.reason()));
    }

    @PostMapping("/{account}/second-factor/removal")
    @Operation(summary = "Take a second factor away, for instance because it is lost")
    ResponseEntity<Receipted> removeSecondFactor(
            HttpServletRequest request, @PathVariable String account, @RequestBody Perhaps body) {
        return intents.send(request, body, new RemoveSecondFactor(id(account), body.reason()));
    }

    private AccountRecord found(String account, @Nullable Long after) {
        AccountRecord found = desk.ask(new AccountOf(account), AccountAnswer.class, after).found();
        if (found == null) {
            throw Paths.notFound("There is no such account for which you answer.");
        }
        return found;
    }

    /** An id needs no look-up: what is decided about it, the command side knows best. */
    private AccountId id(String account) {
        try {
            return new AccountId(UUID.fromString(account));
        } catch (IllegalArgumentException name) {
            return found(account, null).account();
        }
    }

    private static Grant grant(String text) {
        try {
            return Grant.of(text);
        } catch (IllegalArgumentException otherForm) {
            throw RegistrationsApi.wrong(
                    "grant", "A grant reads <role>@<scope>, as HEAD@institution:20401005.");
        }
    }
}
