package ke.kemis.portal.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters with control characters, which nobody types and no database takes: in
 * addresses all of them, in forms all but those that part lines and words. Parts of multipart
 * bodies are read, and cleaned, by those that they are for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class NoControlCharacters extends OncePerRequestFilter {

    private final Problems problems;

    NoControlCharacters(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean form = request.getMethod().equals("POST");
        List<Problem.FieldError> errors =
                request.getParameterMap().entrySet().stream()
                        .filter(one ->
                                Arrays.stream(one.getValue())
                                        .anyMatch(value -> isControlled(value, form)))
                        .map(Map.Entry::getKey)
                        .map(name ->
                                new Problem.FieldError(
                                        name, "Control characters have no place here."))
                        .toList();
        if (errors.isEmpty()) {
            chain.doFilter(request, response);
        } else if (Problems.concern(request)) {
            problems.write(
                    Problem.of(
                                    HttpStatus.BAD_REQUEST,
                                    Codes.INVALID_PARAMETERS,
                                    "Some parameters are wrong: see errors.")
                            .blaming(errors),
                    response);
        } else {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    private static boolean isControlled(String value, boolean form) {
        return value.chars()
                .anyMatch(c -> Character.isISOControl(c) && !(form && Character.isWhitespace(c)));
    }
}
