package ke.kemis.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What no page offers is refused like what is mistyped, and fills no log. */
@TheProgram
class NotOfferedIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort private int port;

    @Test
    void nobody_asks_to_be_let_in_for_a_county_that_is_none() {
        Http stranger = new Http(port);
        String county = "&role=COUNTY_OFFICER&county=zz";
        assertThat(sent(stranger, "/register", "/register", county)).isEqualTo(422);
        assertThat(sent(stranger, "/register", "/register", county + "&id=" + UUID.randomUUID()))
                .isEqualTo(422);
    }

    @Test
    void nobody_acts_under_gives_up_or_makes_a_token_of_what_is_no_grant(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        String name = new People(port, sql, encoder).name("REGISTRAR@nation");
        Http browser = new Http(port).signIn(name, TheProgram.PASSWORD);

        assertThat(sent(browser, "/account", "/account/grant", "&grant=x")).isEqualTo(404);
        assertThat(sent(browser, "/account", "/account/grants/given-up", "&grant=KING@nation"))
                .isEqualTo(404);
        assertThat(
                        sent(
                                browser,
                                "/account",
                                "/account/tokens",
                                "&name=a&days=9&grant=HEAD@county:zz"))
                .isEqualTo(422);
    }

    private static int sent(Http browser, String page, String to, String fields) {
        Matcher token = TOKEN.matcher(browser.get(page).text());
        assertThat(token.find()).isTrue();
        return browser.send(
                        "POST",
                        to,
                        "_csrf=" + token.group(1) + fields,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .status();
    }
}
