package ke.kemis.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import ke.kemis.portal.credentials.Secrets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;

class ShowsTheWayTest {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final ShowsTheWay way =
            new ShowsTheWay(
                    new Unsent(
                            new Secrets(
                                    "a key for tests",
                                    JdbcClient.create(new DriverManagerDataSource("jdbc:nowhere"))),
                            Clock.systemUTC()));

    @Test
    void people_come_back_to_the_page_they_opened() {
        assertThat(ShowsTheWay.isOpened(asking("Sec-Fetch-Mode", "navigate"))).isTrue();
        assertThat(ShowsTheWay.isOpened(asking("Accept", HTML))).as("an old browser").isTrue();
    }

    @Test
    void nobody_comes_back_to_a_part_of_a_page_or_to_what_a_browser_fetches_by_itself() {
        assertThat(ShowsTheWay.isOpened(asking("Accept", HTML, "HX-Request", "true"))).isFalse();
        assertThat(ShowsTheWay.isOpened(asking("Accept", HTML, "Sec-Fetch-Mode", "cors")))
                .isFalse();
        assertThat(ShowsTheWay.isOpened(asking("Sec-Fetch-Mode", "no-cors"))).isFalse();
        assertThat(ShowsTheWay.isOpened(asking("Accept", "image/*"))).isFalse();
        assertThat(ShowsTheWay.isOpened(asking())).isFalse();
        assertThat(ShowsTheWay.isOpened(new MockHttpServletRequest("POST", "/learners"))).isFalse();
    }

    @Test
    void who_is_signed_out_while_a_page_renews_a_part_of_itself_gets_the_door_as_a_whole()
            throws IOException {
        MockHttpServletResponse whole = new MockHttpServletResponse();
        way.commence(asking("HX-Request", "true"), whole, new BadCredentialsException("nobody"));
        assertThat(whole.getStatus()).isEqualTo(401);
        assertThat(whole.getHeader("HX-Redirect")).isEqualTo("/login");

        MockHttpServletResponse page = new MockHttpServletResponse();
        way.commence(asking(), page, new BadCredentialsException("nobody"));
        assertThat(page.getStatus()).isEqualTo(302);
    }

    private static MockHttpServletRequest asking(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/system/projections");
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }
}
