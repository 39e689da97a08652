package ke.kemis.portal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ProblemResolverTest {

    private final ProblemResolver resolver =
            new ProblemResolver(new Problems(JsonMapper.builder().build()));
    private final MockHttpServletRequest request =
            new MockHttpServletRequest("GET", "/api/v1/imports/1/result");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void what_fails_is_answered_with_a_problem() {
        assertThat(
                        resolver.resolveException(
                                request, response, null, new IllegalStateException("broken")))
                .isNotNull();
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
    }

    @Test
    void what_fails_after_a_part_was_sent_is_left_to_the_container_which_breaks_off() {
        response.setCommitted(true);

        assertThat(resolver.resolveException(request, response, null, new IOException("away")))
                .isNull();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }
}
