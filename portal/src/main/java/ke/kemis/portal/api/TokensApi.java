package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.access.Sessions;
import ke.kemis.portal.credentials.Tokens;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Own account", description = "The caller's own tokens, sessions and contacts.")
class TokensApi {

    private final Tokens tokens;
    private final Sessions sessions;

    TokensApi(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** A token to make. */
    record NewToken(
            @Size(max = 60) @Schema(example = "Timetable program") String name,
            @Schema(description = "One the account holds", example = "HEAD@institution:20401005")
                    String grant,
            @Min(1) @Max(366) @Schema(example = "90") int days)
            implements Body {}

    /** A token, without the token itself. */
    record Token(
            UUID id,
            String name,
            Grant grant,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        static Token of(Tokens.Token known) {
            return new Token(
                    known.id(),
                    known.name(),
                    known.grant(),
                    known.createdAt(),
                    known.expiresAt(),
                    known.lastUsedAt());
        }
    }

    /** A token just made; the secret is shown this once. */
    record MadeToken(
            UUID id,
            @Schema(description = "Send it as Authorization: Bearer") String secret,
            Instant expiresAt) {}

    /** The tokens that open the door. */
    record TokenList(List<Token> items) {}

    /** Where the account is signed in. */
    record SessionList(List<OwnSession> items) {}

    /** One session. */
    record OwnSession(
            String id,
            Instant since,
            Instant lastUsedAt,
            @Nullable String address,
            @Nullable String program) {}

    @GetMapping("/tokens")
    @Operation(summary = "The caller's tokens that still open the door")
    TokenList list() {
        return new TokenList(
                tokens.of(Caller.signedIn().account()).stream().map(Token::of).toList());
    }

    @PostMapping("/tokens")
    @Operation(summary = "Make a token for one of the caller's grants")
    ResponseEntity<MadeToken> make(@RequestBody NewToken body) {
        if (Caller.signedIn().byToken()) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            Codes.NOT_ALLOWED,
                            "A token makes no tokens: sign in with password and second factor, and"
                                    + " make it on the page of tokens."));
        }
        try {
            Grant grant = Grant.of(body.grant());
            if (!Caller.signedIn().grants().contains(grant)) {
                throw RegistrationsApi.wrong("grant", "The account does not hold this grant.");
            }
            Tokens.Made made = tokens.make(Caller.signedIn(), body.name(), grant, body.days());
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(
                            new MadeToken(
                                    made.token().id(), made.secret(), made.token().expiresAt()));
        } catch (IllegalArgumentException otherForm) {
            throw RegistrationsApi.wrong(
                    "grant", "A grant reads <role>@<scope>, as HEAD@institution:20401005.");
        } catch (Tokens.NotMade not) {
            throw RegistrationsApi.wrong(
                    not.field(),
                    switch (not.sentence()) {
                        case "wrong.tokenMost" -> "There are 20 already: take one back first.";
                        case "wrong.tokenDays" -> "Give 1 to 366 days.";
                        default -> "Give 1 to 60 characters.";
                    });
        }
    }

    @DeleteMapping("/tokens/{id}")
    @Operation(summary = "Take a token back")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        if (!tokens.revoke(Caller.signedIn().account(), Paths.token(id))) {
            throw Paths.notFound("The account has no such token.");
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/sessions")
    @Operation(summary = "Where the caller's account is signed in")
    SessionList sessions() {
        return new SessionList(
                sessions.of(Caller.signedIn().account(), null).stream()
                        .map(one ->
                                new OwnSession(
                                        one.handle(),
                                        one.since(),
                                        one.lastUsed(),
                                        one.address(),
                                        one.program()))
                        .toList());
    }

    @DeleteMapping("/sessions")
    @Operation(summary = "End all sessions of the caller's account")
    ResponseEntity<Void> endAll() {
        sessions.endAll(Caller.signedIn().account());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/sessions/{id}")
    @Operation(summary = "End one session of the caller's account")
    ResponseEntity<Void> end(@PathVariable String id) {
        if (!sessions.end(Caller.signedIn().account(), id)) {
            throw Paths.notFound("The account has no such session.");
        }
        return ResponseEntity.noContent().build();
    }
}
