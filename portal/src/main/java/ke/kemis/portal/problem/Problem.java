package ke.kemis.portal.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param code the stable name of what went wrong: a rule of the register or one of {@link Codes}
 * @param detail one sentence that says what to do
 * @param errors the fields to blame, where there are any
 * @param requestId what to tell the administrator
 * @param retryAfter in how many seconds to try again; a header of the answer
 */
public record Problem(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Conflict") String title,
        @Schema(example = "409") int status,
        @Schema(example = "IDENTIFIER_HELD_BY_ANOTHER") String code,
        @Schema(example = "This number is already held by another learner.") String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
        @JsonIgnore @Nullable Integer retryAfter) {

    public Problem {
        errors = List.copyOf(Objects.requireNonNullElse(errors, List.of()));
    }

    /**
     * One field that is wrong.
     *
     * @param field its path in what was sent: {@code identifiers[0].value}
     * @param message what it should be
     */
    public record FieldError(
            @Schema(example = "dateOfBirth") String field,
            @Schema(example = "Give a date as YYYY-MM-DD.") String message) {}

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                code,
                detail,
                List.of(),
                null,
                null);
    }

    public Problem blaming(List<FieldError> fields) {
        return new Problem(type, title, status, code, detail, fields, requestId, retryAfter);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(type, title, status, code, detail, errors, requestId, seconds);
    }

    Problem of(@Nullable String request) {
        return new Problem(type, title, status, code, detail, errors, request, retryAfter);
    }
}
