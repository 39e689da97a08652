package ke.kemis.portal.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever fails below {@code /api} with a problem, also where no controller was found. It
 * leaves the pages alone, which an advice could not.
 */
@Component
class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private final Problems problems;

    ProblemResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (!Problems.concern(request)
                || isForTheSecurityFilters(failure)
                // The container logs it and ends the connection: a part is not taken for the whole.
                || response.isCommitted()) {
            return null;
        }
        if (failure instanceof AsyncRequestNotUsableException) {
            return new ModelAndView();
        }
        response.resetBuffer();
        if (failure instanceof ErrorResponse standard) {
            standard.getHeaders()
                    .forEach((name, values) ->
                            values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            problems.write(Problems.of(failure), response);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private static boolean isForTheSecurityFilters(Exception failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException;
    }
}
