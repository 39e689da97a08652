package ke.kemis.portal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.command.Receipt;
import ke.kemis.portal.idempotency.Answer;
import ke.kemis.portal.idempotency.FirstAnswers;
import ke.kemis.portal.idempotency.Request;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.portal.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands a caller's intents to the desk, with the conditions that came in headers. */
@Component
class Intents {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final int LONGEST_KEY = 100;

    /** Nothing was decided: another was at it at the same moment. */
    private static final Set<String> TO_BE_REPEATED =
            Set.of("CHANGED_MEANWHILE", "PROJECTION_BUSY");

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    private final Desk desk;
    private final FirstAnswers firstAnswers;
    private final JsonMapper json;

    Intents(Desk desk, FirstAnswers firstAnswers, JsonMapper json) {
        this.desk = desk;
        this.firstAnswers = firstAnswers;
        this.json = json;
    }

    /** Sends an intent for something that is there, and answers 200. */
    ResponseEntity<Receipted> send(HttpServletRequest request, Body body, Object intent) {
        return first(request, body, Receipted.class, () -> receipted(request, intent, null));
    }

    /** Sends an intent that brings something new, and answers 201 with where it is found. */
    ResponseEntity<Receipted> create(
            HttpServletRequest request, Body body, Object intent, Function<Receipt, URI> location) {
        return first(request, body, Receipted.class, () -> receipted(request, intent, location));
    }

    /**
     * The id of what the request creates: a repeat with the same {@code Idempotency-Key} has the
     * same.
     *
     * @param what everything beside method and address that makes up the request
     */
    UUID newId(HttpServletRequest request, Object what) {
        String key = key(request);
        return key == null
                ? TimeOrdered.uuid()
                : new Request(Caller.signedIn().account(), key, digest(request, what))
                        .idOfWhatItCreates();
    }

    /**
     * Does the work unless the same request was answered before: on something that has no version.
     *
     * @param what everything beside method and address that makes up the request
     */
    <A> ResponseEntity<A> once(
            HttpServletRequest request,
            Object what,
            Class<A> type,
            Supplier<ResponseEntity<A>> work) {
        if (expectedVersion(request) != null) {
            throw wrong(HttpHeaders.IF_MATCH, "There is no version to match here: leave it out.");
        }
        return first(request, what, type, work);
    }

    private <A> ResponseEntity<A> first(
            HttpServletRequest request,
            Object what,
            Class<A> type,
            Supplier<ResponseEntity<A>> work) {
        String key = key(request);
        if (key == null) {
            return work.get();
        }
        Request named = new Request(Caller.signedIn().account(), key, digest(request, what));
        Answer answer = firstAnswers.once(named, () -> decided(work));
        if (answer.status() >= 400) {
            throw new ProblemException(json.readValue(answer.body(), Problem.class));
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        if (answer.etag() != null) {
            response.eTag(answer.etag());
        }
        return response.body(json.readValue(answer.body(), type));
    }

    /**
     * A refusal by a rule is an answer like any other; a failure is none, and may be tried again,
     * and so may what says that it is to be repeated.
     */
    private <A> Answer decided(Supplier<ResponseEntity<A>> work) {
        try {
            ResponseEntity<A> response = work.get();
            URI location = response.getHeaders().getLocation();
            return new Answer(
                    response.getStatusCode().value(),
                    location == null ? null : location.toString(),
                    response.getHeaders().getETag(),
                    json.writeValueAsString(response.getBody()));
        } catch (IntentRefused refusal) {
            if (TO_BE_REPEATED.contains(refusal.refused().rule())) {
                throw refusal;
            }
            Problem problem = Problems.of(refusal);
            return new Answer(problem.status(), null, null, json.writeValueAsString(problem));
        }
    }

    private ResponseEntity<Receipted> receipted(
            HttpServletRequest request, Object intent, @Nullable Function<Receipt, URI> location) {
        Done<Receipt> done = desk.send(intent, Receipt.class, expectedVersion(request));
        Receipt receipt = done.answer();
        ResponseEntity.BodyBuilder response =
                location == null
                        ? ResponseEntity.ok()
                        : ResponseEntity.created(location.apply(receipt));
        return response.eTag(Long.toString(receipt.version()))
                .body(new Receipted(receipt.id(), receipt.version(), done.position()));
    }

    private byte[] digest(HttpServletRequest request, Object what) {
        String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(
                    "%s %s %s\n"
                            .formatted(request.getMethod(), request.getRequestURI(), ifMatch)
                            .getBytes(StandardCharsets.UTF_8));
            return sha256.digest(json.writeValueAsBytes(what));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String text = request.getHeader(HttpHeaders.IF_MATCH);
        if (text == null || text.strip().equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(text.strip());
        if (!version.matches()) {
            throw wrong(HttpHeaders.IF_MATCH, "Give the version you saw, as \"4\".");
        }
        return Long.valueOf(version.group(1));
    }

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        String cleaned = StrictReader.cleaned(key);
        if (cleaned.isEmpty() || cleaned.length() > LONGEST_KEY) {
            throw wrong(IDEMPOTENCY_KEY, "Give 1 to %d characters.".formatted(LONGEST_KEY));
        }
        return cleaned;
    }

    private static ProblemException wrong(String header, String message) {
        return new ProblemException(
                Problem.of(
                                HttpStatus.BAD_REQUEST,
                                Codes.INVALID_PARAMETERS,
                                "A header is wrong: see errors.")
                        .blaming(List.of(new Problem.FieldError(header, message))));
    }
}
