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

/** What those meet who answer for accounts, and whoever asks for one. */
@TheProgram
class AnswersForAccountsIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort private int port;
    @Autowired private JdbcClient sql;
    @Autowired private PasswordEncoder encoder;

    @Test
    void a_role_that_is_refused_stays_as_it_was_typed() {
        Http.Answer page =
                sent(
                        administrator(),
                        "/accounts/admin",
                        "/accounts/admin/grants",
                        "&role=SUB_COUNTY_OFFICER&county=042&subCounty=Nowhere&reason=She+moved");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains("The county has no sub-county of this name.")
                .contains("value=\"Nowhere\"", ">She moved</textarea>")
                .containsPattern("value=\"SUB_COUNTY_OFFICER\"[^>]*selected");
    }

    @Test
    void nobody_has_a_code_sent_where_texts_cost_the_register_much() {
        String satellite =
                """
                {"fullName": "Achieng Otieno", "phone": "+88213000001", "email": "abroad@example.com",
                 "prove": "%s", "role": "AUDITOR"}
                """;
        Http stranger = new Http(port);

        Http.Answer refused = stranger.post("/api/v1/registrations", satellite.formatted("PHONE"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("NO_TEXTS_TO_THIS_NUMBER");
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("phone");
        assertThat(refused.text()).contains("(+254)");
        assertThat(stranger.post("/api/v1/registrations", satellite.formatted("EMAIL")).status())
                .isEqualTo(202);
    }

    @Test
    void an_account_gets_no_code_under_such_a_number_either() {
        Http.Answer page =
                sent(
                        administrator(),
                        "/account/contacts",
                        "/account/contacts",
                        "&kind=PHONE&contact=%2B88213000001&present=" + TheProgram.PASSWORD);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("No text messages go to this number");
    }

    @Test
    void who_helps_somebody_sees_why_they_do_not_get_in_and_no_secret() {
        Http.Answer untouched = administrator().get("/accounts/admin");
        assertThat(untouched.text()).contains("Getting in", "Chosen.").containsPattern("since \\d");

        UUID message = UUID.randomUUID();
        new Http(port).signIn("admin", "a-wrong-password-of-admin");
        sql.sql(
                        """
                        INSERT INTO message (id, cause, kind, account, recipient, subject, body, state, trouble)
                        VALUES (:id, :id::text, 'EMAIL', 'admin', 'a@example.com', 'KEMIS: choose a password',
                                'https://kemis/activate/secret-link', 'FAILED', 'The mail server refuses it: 550')
                        """)
                .param("id", message)
                .update();
        Http.Answer later = administrator().get("/accounts/admin?lang=sw");
        sql.sql("DELETE FROM message WHERE id = :id").param("id", message).update();

        assertThat(later.text())
                .contains("Nenosiri lisilo sahihi mwisho")
                .contains("KEMIS: choose a password", "Seva ya barua pepe inakataa: 550")
                .doesNotContain("secret-link");
    }

    private Http administrator() {
        String name = new People(port, sql, encoder).name("ADMINISTRATOR@nation");
        return new Http(port).signIn(name, TheProgram.PASSWORD);
    }

    private static Http.Answer sent(Http browser, String page, String to, String fields) {
        Matcher token = TOKEN.matcher(browser.get(page).text());
        assertThat(token.find()).isTrue();
        return browser.send(
                "POST",
                to,
                "_csrf=" + token.group(1) + fields,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
