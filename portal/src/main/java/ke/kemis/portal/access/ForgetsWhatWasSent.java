package ke.kemis.portal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** A form that waited is kept no longer once it was sent and the register could answer. */
final class ForgetsWhatWasSent extends OncePerRequestFilter {

    private final Unsent unsent;

    ForgetsWhatWasSent(Unsent unsent) {
        this.unsent = unsent;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (HttpMethod.POST.matches(request.getMethod())
                && response.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            unsent.sent(request);
        }
    }
}
