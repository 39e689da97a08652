package ke.kemis.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import ke.kemis.portal.credentials.Secrets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UnsentTest {

    private static final String SOMEBODY = "ao.7k3fm";

    private final Secrets secrets =
            new Secrets(
                    "a key for tests",
                    JdbcClient.create(new DriverManagerDataSource("jdbc:nowhere")));

    @Test
    void a_form_is_kept_for_a_quarter_of_an_hour() {
        MockHttpServletRequest request = formOf(SOMEBODY);
        assertThat(at("07:00:00").keep(request)).isTrue();

        Unsent.Form form = waiting(request, SOMEBODY);
        assertThat(at("07:15:00").isLate(form)).isFalse();
        assertThat(at("07:15:01").isLate(form)).isTrue();
    }

    @Test
    void the_token_and_what_stands_in_the_address_are_not_kept_twice() {
        MockHttpServletRequest request = formOf(SOMEBODY);
        assertThat(at("07:00:00").keep(request)).isTrue();

        Unsent.Form form = waiting(request, SOMEBODY);
        assertThat(form.to()).isEqualTo("/school/change/closure?code=KSM001");
        assertThat(form.entries()).containsExactly(new Unsent.Entry("reason", "Floods"));
    }

    @Test
    void a_form_is_forgotten_when_it_is_sent_and_not_when_it_is_kept() {
        MockHttpServletRequest request = formOf(SOMEBODY);
        assertThat(at("07:00:00").waitsAt(request)).isEqualTo("/unsent");
        at("07:00:00").sent(request);
        assertThat(waiting(request, SOMEBODY)).isNotNull();

        MockHttpServletRequest later = formOf(SOMEBODY);
        later.setSession(request.getSession());
        at("07:01:00").sent(later);
        assertThat(at("07:01:00").waitingFor(SOMEBODY, Objects.requireNonNull(later.getSession())))
                .isNull();
    }

    @Test
    void nobody_makes_up_who_signed_in_last() {
        MockHttpServletRequest request = formOf(SOMEBODY);
        request.getCookies()[0].setValue("YW8uN2szZm0");
        assertThat(at("07:00:00").keep(request)).isFalse();
    }

    private Unsent.Form waiting(MockHttpServletRequest request, String account) {
        return Objects.requireNonNull(
                at("07:01:00").waitingFor(account, Objects.requireNonNull(request.getSession())));
    }

    private MockHttpServletRequest formOf(String account) {
        MockHttpServletResponse door = new MockHttpServletResponse();
        at("06:00:00").signedIn(account, door);
        MockHttpServletRequest request =
                new MockHttpServletRequest("POST", "/school/change/closure");
        request.setCookies(door.getCookies());
        request.setContentType("application/x-www-form-urlencoded");
        request.setQueryString("code=KSM001");
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addParameter("code", "KSM001");
        request.addParameter("reason", "Floods");
        request.addParameter("_csrf", "a token");
        return request;
    }

    private Unsent at(String time) {
        Instant now = Instant.parse("2026-01-12T" + time + "Z");
        return new Unsent(secrets, Clock.fixed(now, ZoneOffset.UTC));
    }
}
