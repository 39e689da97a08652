package ke.kemis.portal.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.AbstractErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is shown when a request fails outside every controller: a problem below {@code /api}, a page
 * elsewhere, and in neither a word more than the status.
 */
@Controller
@RequestMapping("/error")
class ErrorAnswers extends AbstractErrorController {

    private final Problems problems;

    ErrorAnswers(ErrorAttributes attributes, List<ErrorViewResolver> views, Problems problems) {
        super(attributes, views);
        this.problems = problems;
    }

    @RequestMapping
    @Nullable ModelAndView answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return null;
        }
        Problem problem = problem(request);
        if (Problems.concern(request)) {
            problems.write(problem, response);
            return null;
        }
        HttpStatus status = HttpStatus.valueOf(problem.status());
        response.setStatus(status.value());
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        Map<String, Object> model = Map.of("status", status.value());
        ModelAndView page = resolveErrorView(request, response, status, model);
        return page == null ? new ModelAndView("error", model) : page;
    }

    /** What a filter throws comes here without having been judged by anybody. */
    private Problem problem(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure
                ? Problems.of(failure)
                : Problems.of(getStatus(request));
    }
}
