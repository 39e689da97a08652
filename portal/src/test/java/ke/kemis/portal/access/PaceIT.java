package ke.kemis.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.problem.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** One program does not take the register for itself, however many nodes it asks. */
@TheProgram
class PaceIT {

    private static final int AT_ONCE = 4 * Pace.LOT;

    @Autowired private Problems problems;
    @Autowired private Allowances allowances;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void two_nodes_together_let_through_no_more_than_one() throws ServletException, IOException {
        signIn("HEAD@institution:20401005");
        List<Pace> nodes = List.of(node(), node());

        int through = 0;
        for (int n = 0; n < 2 * AT_ONCE; n++) {
            through += status(nodes.get(n % 2)) == 200 ? 1 : 0;
        }

        assertThat(through).isEqualTo(AT_ONCE);
        assertThat(status(nodes.getFirst())).isEqualTo(429);
    }

    @Test
    void who_acts_for_the_nation_is_not_held_back() throws ServletException, IOException {
        signIn("REGISTRAR@nation");
        Pace node = node();

        for (int n = 0; n < 2 * AT_ONCE; n++) {
            assertThat(status(node)).isEqualTo(200);
        }
    }

    /** As good as never refilled while the test runs. */
    private Pace node() {
        return new Pace(problems, allowances, Ticker.systemTicker(), 0.001, AT_ONCE);
    }

    private static int status(Pace node) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        node.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response.getStatus();
    }

    private static void signIn(String grant) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        SignedIn.as("pace" + UUID.randomUUID(), List.of(Grant.of(grant)))
                                .authentication());
    }
}
