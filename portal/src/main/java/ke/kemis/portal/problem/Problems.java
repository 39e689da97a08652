package ke.kemis.portal.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.portal.platform.AnswerNotYet;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.NotPermitted;
import ke.kemis.portal.platform.QuestionTooLarge;
import ke.kemis.portal.platform.QuestionUnanswerable;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.query.NotYet;
import ke.kemis.query.Unanswerable;
import ke.kemis.store.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what went wrong into a problem, and writes problems. */
@Component
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Where the page of imports sends a large file in parts, by a script that reads JSON. */
    private static final String UPLOADS = "/imports/uploads";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Whether the caller speaks REST, and so is answered with a problem and not with a page. */
    public static boolean concern(String path) {
        return path.startsWith("/api/")
                || path.equals("/api")
                || path.startsWith("/actuator")
                || path.equals(UPLOADS)
                || path.startsWith(UPLOADS + "/");
    }

    /** The path as it was asked for, also while an error is being rendered. */
    public static boolean concern(HttpServletRequest request) {
        Object asked = request.getAttribute("jakarta.servlet.error.request_uri");
        String path = asked == null ? request.getRequestURI() : asked.toString();
        return concern(path.substring(Math.min(request.getContextPath().length(), path.length())));
    }

    public void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        response.getOutputStream()
                .write(json.writeValueAsBytes(problem.of(MDC.get(Caller.REQUEST))));
    }

    /** What the failure means to the caller. A failure nobody foresaw is logged, not shown. */
    public static Problem of(Exception failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case IntentRefused refusal -> of(refusal.refused());
            case Refusal refusal -> of(refusal.refused());
            case NotPermitted denied ->
                    Problem.of(HttpStatus.FORBIDDEN, denied.why().name(), denied.why().sentence());
            case TooOften often ->
                    Problem.of(
                                    HttpStatus.TOO_MANY_REQUESTS,
                                    Codes.TOO_MANY_REQUESTS,
                                    "This was done too often in a short time: try again later.")
                            .retryAfter((int) often.retryAfter().toSeconds());
            case AnswerNotYet lagging -> of(lagging.notYet());
            case QuestionUnanswerable wrong -> of(wrong.unanswerable());
            // No Retry-After: the same question would only take as long once more.
            case QuestionTooLarge question -> unavailable(question, Codes.QUESTION_TOO_LARGE, "");
            case RegisterUnavailable away ->
                    unavailable(
                                    away,
                                    Codes.UNAVAILABLE,
                                    " Try again; a command with the same Idempotency-Key.")
                            .retryAfter((int) away.retryAfter().toSeconds());
            case HttpMessageNotReadableException _ ->
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            Codes.MALFORMED,
                            "Send a JSON object in the body.");
            case MaxUploadSizeExceededException _ -> tooLarge();
            case MultipartException _, MissingServletRequestPartException _ ->
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            Codes.MALFORMED,
                            "Send the file and its fields as multipart/form-data.");
            case ErrorResponse standard -> of(standard);
            case ConversionNotSupportedException broken -> unforeseen(broken);
            case TypeMismatchException misread -> of(misread);
            default -> unforeseen(failure);
        };
    }

    /** The problem for a bare status, where nothing more is known. */
    public static Problem of(HttpStatus status) {
        return switch (status.value()) {
            case 400 -> Problem.of(status, Codes.MALFORMED, "The request cannot be understood.");
            case 401 ->
                    Problem.of(status, Codes.NOT_SIGNED_IN, "Sign in with a name and password.");
            case 403 ->
                    Problem.of(
                            status, Codes.NOT_ALLOWED, "Your account is not allowed to do this.");
            case 404 -> Problem.of(status, Codes.NOT_FOUND, "There is nothing here.");
            case 405 ->
                    Problem.of(
                            status,
                            Codes.METHOD_NOT_ALLOWED,
                            "This cannot be done here: the header Allow says what can.");
            case 406 ->
                    Problem.of(status, Codes.NOT_ACCEPTABLE, "Answers here are JSON: accept them.");
            case 415 ->
                    Problem.of(
                            status,
                            Codes.UNSUPPORTED_MEDIA_TYPE,
                            "Send JSON with the header Content-Type: application/json.");
            case 413 -> tooLarge();
            case 503 ->
                    Problem.of(
                                    status,
                                    Codes.UNAVAILABLE,
                                    "A part of the register is away at the moment: try again.")
                            .retryAfter(2);
            default ->
                    status.is4xxClientError()
                            ? Problem.of(status, status.name(), "The request cannot be answered.")
                            : Problem.of(
                                    status,
                                    Codes.UNEXPECTED,
                                    "The register failed: tell the administrator the request's id.");
        };
    }

    private static Problem of(Refused refused) {
        HttpStatus status =
                switch (refused.kind()) {
                    case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case FORBIDDEN -> HttpStatus.FORBIDDEN;
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case STALE -> HttpStatus.PRECONDITION_FAILED;
                };
        Problem problem = Problem.of(status, refused.rule(), refused.reason());
        return refused.field() == null
                ? problem
                : problem.blaming(
                        List.of(new Problem.FieldError(refused.field(), refused.reason())));
    }

    private static Problem of(NotYet notYet) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        Codes.NOT_YET,
                        "%s is at position %d, not yet at %d: ask again."
                                .formatted(notYet.projection(), notYet.position(), notYet.after()))
                .retryAfter(1);
    }

    private static Problem of(Unanswerable wrong) {
        return Problem.of(HttpStatus.BAD_REQUEST, Codes.INVALID_PARAMETERS, wrong.reason())
                .blaming(List.of(new Problem.FieldError(wrong.field(), wrong.reason())));
    }

    private static Problem of(TypeMismatchException misread) {
        String name = misread.getPropertyName();
        Problem problem =
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        Codes.INVALID_PARAMETERS,
                        "Some parameters are wrong: see errors.");
        return name == null
                ? problem
                : problem.blaming(List.of(new Problem.FieldError(name, wanted(misread))));
    }

    private static String wanted(TypeMismatchException misread) {
        Class<?> type = misread.getRequiredType();
        return type != null
                        && Number.class.isAssignableFrom(
                                ClassUtils.resolvePrimitiveIfNecessary(type))
                ? "Give a whole number."
                : "Give a value of the form that the documentation says.";
    }

    private static Problem of(ErrorResponse standard) {
        HttpStatus status = HttpStatus.resolve(standard.getStatusCode().value());
        return of(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
    }

    private static Problem unavailable(RegisterUnavailable away, String code, String advice) {
        LOG.warn("{}", away.getMessage(), away.getCause());
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, away.getMessage() + advice);
    }

    private static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE, Codes.TOO_LARGE, "This is too large: send less.");
    }

    private static Problem unforeseen(Exception failure) {
        if (Outage.isBehind(failure)) {
            LOG.warn("A part of the register is away", failure);
            return of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        LOG.error("A request failed in a way nobody foresaw", failure);
        return of(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
