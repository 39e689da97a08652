package ke.kemis.portal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ke.kemis.portal.platform.QuestionTooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered with a problem, and who with a page. */
class ProblemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/learners", "/actuator/health"})
    void programs_are_answered_with_problems(String path) {
        assertThat(Problems.concern(path)).isTrue();
    }

    @Test
    void so_is_the_script_that_sends_a_file_in_parts_from_a_page() {
        assertThat(Problems.concern("/imports/uploads")).isTrue();
        assertThat(Problems.concern("/imports/uploads/018f3c5e")).isTrue();
    }

    @Test
    void who_asks_too_much_is_told_to_ask_for_less_and_not_to_try_again() {
        Problem problem = Problems.of(new QuestionTooLarge("Ask for less.", null));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("QUESTION_TOO_LARGE");
        assertThat(problem.detail()).isEqualTo("Ask for less.");
        assertThat(problem.retryAfter()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/imports", "/imports/018f3c5e", "/imports/uploadsx", "/apiary", "/"})
    void people_are_answered_with_pages(String path) {
        assertThat(Problems.concern(path)).isFalse();
    }
}
