package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.portal.accounts.Registrations;
import ke.kemis.portal.accounts.Registrations.Outcome;
import ke.kemis.portal.accounts.Registrations.Wish;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Registrations",
        description =
                "For people who have no account or no password yet: nobody needs to be signed in.")
class RegistrationsApi {

    private final Registrations registrations;
    private final ForgottenPasswords passwords;

    RegistrationsApi(Registrations registrations, ForgottenPasswords passwords) {
        this.registrations = registrations;
        this.passwords = passwords;
    }

    /** Somebody who asks to be let in. */
    record NewAccount(
            @Schema(
                            description =
                                    "A repeat under the same id sends no second code; other fields under it, before it is proven, take the place of the former ones")
                    @Nullable UUID id,
            @Size(max = 100) @Schema(example = "Achieng Otieno") String fullName,
            @Size(max = 254) @Schema(example = "achieng@example.com") @Nullable String email,
            @Size(max = 30) @Schema(example = "0712345678") @Nullable String phone,
            @Schema(description = "Where the code goes") ContactKind prove,
            Role role,
            @Schema(description = "For registrars, teachers, heads and guardians")
                    @Nullable InstitutionCode institution,
            @Schema(description = "For county and sub-county officers; IEBC code")
                    @Nullable County county,
            @Size(max = 100) @Schema(description = "For sub-county officers")
                    @Nullable String subCounty,
            @Size(max = 30) @Schema(description = "For teachers and heads that of the TSC")
                    @Nullable String staffNumber,
            @Size(max = 2) @Schema(description = "The language of messages", example = "sw")
                    @Nullable String language)
            implements Body {}

    /** A code is on its way, or a message that says why none is; whichever is not said here. */
    record Begun(UUID id) {}

    /** The code that came. */
    record Proof(@Size(max = 20) @Schema(example = "123456") String code) implements Body {}

    /** The account waits to be let in by the one who answers for it. */
    record WaitingAccount(AccountId id, @Schema(example = "ao.7k3fm") String name) {}

    /** The account somebody forgot the password of. */
    record Forgotten(
            @Size(max = 254) @Schema(description = "Name, e-mail address or telephone number")
                    String account)
            implements Body {}

    /** A password set by a link. */
    record NewPassword(
            @Size(max = 60) @Schema(description = "The last part of the link") String token,
            @Size(max = 200) String password)
            implements Body {}

    @PostMapping("/registrations")
    @Operation(summary = "Ask for an account; a code goes to the contact to be proven")
    ResponseEntity<Begun> ask(HttpServletRequest request, @RequestBody NewAccount body) {
        UUID id = body.id() == null ? UUID.randomUUID() : body.id();
        Wish wish =
                new Wish(
                        body.fullName(),
                        body.email(),
                        body.phone(),
                        body.prove(),
                        body.staffNumber(),
                        new Grant(body.role(), scope(body)),
                        body.institution());
        registrations.begin(
                id, wish, "sw".equals(body.language()) ? "sw" : "en", request.getRemoteAddr());
        return ResponseEntity.accepted().body(new Begun(id));
    }

    @PostMapping("/registrations/{id}/code")
    @Operation(summary = "Have another code sent")
    ResponseEntity<Begun> again(HttpServletRequest request, @PathVariable String id) {
        UUID registration = Paths.registration(id);
        registrations.again(registration, request.getRemoteAddr());
        return ResponseEntity.accepted().body(new Begun(registration));
    }

    @PostMapping("/registrations/{id}/proof")
    @Operation(summary = "Prove the contact by the code that came; the account then waits")
    WaitingAccount prove(@PathVariable String id, @RequestBody Proof body) {
        return switch (registrations.prove(Paths.registration(id), body.code())) {
            case Outcome.Waiting waiting -> new WaitingAccount(waiting.id(), waiting.account());
            case Outcome.Wrong _ -> throw wrong("code", "This code is wrong or too old.");
        };
    }

    @PostMapping("/passwords/forgotten")
    @Operation(
            summary = "Have a link sent with which a password is set, if there is such an account")
    ResponseEntity<Void> forgotten(HttpServletRequest request, @RequestBody Forgotten body) {
        passwords.ask(body.account(), request.getRemoteAddr());
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/passwords")
    @Operation(summary = "Set a password by a link that came: the first one, or another one")
    ResponseEntity<Void> set(@RequestBody NewPassword body) {
        String complaint = passwords.set(body.token(), body.password());
        if (complaint != null) {
            boolean link = complaint.equals("wrong.link");
            throw wrong(
                    link ? "token" : "password",
                    switch (complaint) {
                        case "wrong.link" -> "This link is used up or too old.";
                        case "wrong.passwordShort" -> "At least 12 characters.";
                        case "wrong.passwordLong" -> "At most 200 characters.";
                        default -> "This one is guessed too soon: take something longer.";
                    });
        }
        return ResponseEntity.noContent().build();
    }

    private static Scope scope(NewAccount body) {
        return switch (body.role()) {
            case TEACHER, HEAD, REGISTRAR ->
                    new Scope.OfInstitution(needed(body.institution(), "institution"));
            case GUARDIAN -> {
                needed(body.institution(), "institution");
                yield new Scope.OwnChildren();
            }
            case SUB_COUNTY_OFFICER -> {
                County county = needed(body.county(), "county");
                yield new Scope.OfSubCounty(
                        county, SubCounties.today(county, needed(body.subCounty(), "subCounty")));
            }
            case COUNTY_OFFICER -> new Scope.OfCounty(needed(body.county(), "county"));
            case MINISTRY_OFFICER, POLICY_ANALYST, AUDITOR, ADMINISTRATOR -> new Scope.Nation();
            case SYSTEM -> throw wrong("role", "Nobody can be given this role.");
        };
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw wrong(field, "This is needed for the role.");
        }
        return Objects.requireNonNull(value);
    }

    static ProblemException wrong(String field, String message) {
        return new ProblemException(
                Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                Codes.INVALID_FIELDS,
                                "Some fields are wrong: see errors.")
                        .blaming(List.of(new Problem.FieldError(field, message))));
    }
}
