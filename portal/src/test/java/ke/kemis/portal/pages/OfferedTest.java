package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** What pages offer to whom. */
class OfferedTest {

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRAR@nation", "HEAD@institution:KSM001", "AUDITOR@nation"})
    void who_sees_who_learners_are_searches_by_name(String grant) {
        assertThat(searchesWords(grant)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POLICY_ANALYST@nation", "ADMINISTRATOR@nation"})
    void who_sees_numbers_alone_is_offered_no_search_by_name(String grant) {
        assertThat(searchesWords(grant)).isEqualTo(false);
    }

    @Test
    void nobody_is_offered_anything_before_they_are_in() {
        assertThat(asked().getAttribute("searchesWords")).isEqualTo(false);
    }

    private static Object searchesWords(String grant) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        SignedIn.as("achieng", List.of(Grant.of(grant))).authentication());
        return asked().getAttribute("searchesWords");
    }

    private static MockHttpServletRequest asked() {
        SampleRegister register = new SampleRegister();
        Desk desk = new Desk(register.commands(), register.queries(), _ -> Set.of());
        MockHttpServletRequest request = new MockHttpServletRequest();
        new Offered(new Undecided(desk))
                .preHandle(request, new MockHttpServletResponse(), new Object());
        return request;
    }
}
