package ke.kemis.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@TheProgram
class SigningInIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private PasswordEncoder encoder;
    @Autowired private Devices devices;

    @Test
    void the_administrator_signs_in_with_the_form_and_keeps_a_session_in_the_database() {
        Http browser = new Http(port);
        String token = token(browser.get("/login"));

        Http.Answer answer =
                browser.send(
                        "POST",
                        "/login",
                        "username=admin&password=%s&_csrf=%s".formatted(TheProgram.PASSWORD, token),
                        "Content-Type",
                        FORM);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).doesNotContain("error");
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM spring_session WHERE principal_name = 'admin'")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void a_form_without_its_token_is_not_believed() {
        Http.Answer answer =
                new Http(port)
                        .send(
                                "POST",
                                "/login",
                                "username=admin&password=" + TheProgram.PASSWORD,
                                "Content-Type",
                                FORM);

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void a_session_opens_no_door_for_programs() {
        Http browser = new Http(port);
        String token = token(browser.get("/login"));
        browser.send(
                "POST",
                "/login",
                "username=admin&password=%s&_csrf=%s".formatted(TheProgram.PASSWORD, token),
                "Content-Type",
                FORM);

        assertThat(browser.get("/api/v1/projections").status()).isEqualTo(401);
    }

    @Test
    void whoever_guesses_is_slowed_down_and_the_others_are_not() {
        add("guessed", "the-right-one");
        add("neighbour", "the-right-one");
        for (int i = 0; i < 10; i++) {
            assertThat(projections("guessed", "wrong-" + i).status()).isEqualTo(401);
        }

        Http.Answer slowed = projections("guessed", "the-right-one");

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.code()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(slowed.header("Retry-After")).isEqualTo("30");
        assertThat(projections("neighbour", "the-right-one").status()).isEqualTo(200);
    }

    @Test
    void a_verified_credential_does_not_cost_a_password_hash_again() {
        projections("admin", TheProgram.PASSWORD);
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            projections("admin", TheProgram.PASSWORD);
        }
        Duration remembered = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            encoder.encode("x");
        }

        assertThat(remembered).isLessThan(Duration.ofNanos(System.nanoTime() - start));
    }

    @Test
    void a_closed_account_is_not_let_in() {
        add("gone", "the-right-one");
        jdbc.sql("UPDATE account SET state = 'SUSPENDED' WHERE name = 'gone'").update();

        assertThat(projections("gone", "the-right-one").status()).isEqualTo(401);
    }

    @Test
    void a_device_is_forgotten_after_a_year_and_with_its_account() {
        add("comes", "the-right-one");
        add("came", "the-right-one");
        jdbc.sql("UPDATE account SET state = 'CLOSED' WHERE name = 'came'").update();
        jdbc.sql(
                        """
                        INSERT INTO known_device (account, device_hash, seen_at)
                        VALUES ('comes', 'now', now()), ('comes', 'then', now() - interval '366 days'),
                               ('came', 'now', now())
                        """)
                .update();

        devices.forgetOldOnes();

        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT account || ' ' || convert_from(device_hash, 'UTF8')
                                        FROM known_device WHERE account IN ('comes', 'came')
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("comes now");
    }

    @Test
    void a_program_chooses_among_the_grants_its_account_holds_and_no_others() {
        Http admin = new Http(port).asAdmin();

        assertThat(admin.get("/actuator/metrics").status()).isEqualTo(200);
        assertThat(admin.get("/actuator/metrics", ChosenGrant.HEADER, "REGISTRAR@nation").status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/projections", ChosenGrant.HEADER, "AUDITOR@nation").code())
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void pages_load_nothing_from_elsewhere_and_stand_in_no_frame() {
        Http.Answer login = new Http(port).get("/login");

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Content-Security-Policy"))
                .contains("script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(login.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(login.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(login.response().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly"));
    }

    @Test
    void no_script_reads_a_cookie_and_no_other_site_sends_one() {
        for (String address : List.of("/login?lang=sw", "/learners")) {
            assertThat(cookies(new Http(port).get(address, "Accept", "text/html")))
                    .as(address)
                    .isNotEmpty()
                    .allSatisfy(cookie ->
                            assertThat(cookie)
                                    .contains("; HttpOnly", "; SameSite=")
                                    .doesNotContain("Secure"));
        }
    }

    @Test
    void cookies_stay_on_tls_where_they_were_set_on_it() {
        for (String address : List.of("/login?lang=sw", "/learners")) {
            assertThat(
                            cookies(
                                    Http.behindTheProxy(port)
                                            .get(
                                                    address,
                                                    "X-Forwarded-Proto",
                                                    "https",
                                                    "Accept",
                                                    "text/html")))
                    .as(address)
                    .isNotEmpty()
                    .allSatisfy(cookie ->
                            assertThat(cookie).contains("; Secure", "; HttpOnly", "; SameSite="));
        }
    }

    private static List<String> cookies(Http.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    @Test
    void behind_tls_the_browser_is_told_to_stay_there() {
        assertThat(
                        Http.behindTheProxy(port)
                                .get("/login", "X-Forwarded-Proto", "https")
                                .header("Strict-Transport-Security"))
                .contains("max-age=31536000");
    }

    @Test
    void only_a_listed_proxy_is_believed_about_where_the_caller_is() {
        String[] said = {
            "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Host", "evil.example",
            "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443"
        };
        add("pretender", "the-right-one");
        add("proxied", "the-right-one");

        assertThat(new Http(port).get("/account", said).header("Location"))
                .startsWith("http://localhost:" + port);
        assertThat(Http.behindTheProxy(port).get("/account", said).header("Location"))
                .startsWith("https://evil.example/");
        signIn(new Http(port), "pretender", "X-Forwarded-For", "203.0.113.9");
        signIn(Http.behindTheProxy(port), "proxied", "X-Forwarded-For", "203.0.113.9");
        assertThat(addressOf("pretender")).isEqualTo("127.0.0.1");
        assertThat(addressOf("proxied")).isEqualTo("203.0.113.9");
    }

    private String addressOf(String name) {
        return new Http(port)
                .as(name, "the-right-one")
                .get("/api/v1/sessions")
                .json()
                .path("items")
                .get(0)
                .path("address")
                .asString();
    }

    @Test
    void a_second_factor_is_offered_to_one_session_and_goes_with_it() {
        add("careful", "the-right-one");
        Http owner = new Http(port);
        Http thief = new Http(port);
        signIn(owner, "careful");
        signIn(thief, "careful");

        String offered = offered(owner);
        assertThat(offered(owner)).as("the same when the page is read again").isEqualTo(offered);
        String stolen = offered(thief);
        assertThat(stolen).isNotEqualTo(offered);
        String another = "tembo+wawili+wakipigana+nyasi+3";
        String change = "present=the-right-one&password=%1$s&again=%1$s".formatted(another);
        assertThat(post(owner, "/account/password", change).status()).isEqualTo(302);
        assertThat(thief.get("/account/second-factor").status()).isEqualTo(302);
        assertThat(offered(owner)).isNotIn(offered, stolen);
    }

    @Test
    void who_tries_too_often_is_told_so_and_not_that_it_is_wrong() {
        add("hasty", "the-right-one");
        Http browser = new Http(port);
        signIn(browser, "hasty");

        String factor = "/account/second-factor";
        assertTooOften(browser, factor, "code=000000&present=the-right-one", 8);
        String change = "present=wrong&password=x&again=x";
        assertTooOften(browser, "/account/password", change, 20);
        jdbc.sql("UPDATE account SET second_factor_required = true WHERE name = 'hasty'").update();
        Http halfIn = new Http(port);
        signIn(halfIn, "hasty");
        assertTooOften(halfIn, "/login/enrol", "code=000000", 0);
    }

    private static void assertTooOften(Http browser, String path, String fields, int tries) {
        for (int n = 0; n < tries; n++) {
            assertThat(post(browser, path, fields).status()).isEqualTo(422);
        }
        Http.Answer often = post(browser, path, fields);
        assertThat(often.status()).as(path).isEqualTo(429);
        assertThat(often.header("Retry-After")).isNotEmpty();
        assertThat(often.text())
                .contains("try again in")
                .doesNotContain("too old", "not your present");
    }

    private static String offered(Http browser) {
        Matcher secret =
                Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<")
                        .matcher(browser.get("/account/second-factor").text());
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    @Test
    void a_token_makes_no_tokens_and_ends_with_the_password() {
        add("scripted", "the-right-one");
        String wish = "{\"name\": \"x\", \"days\": 1, \"grant\": \"ADMINISTRATOR@nation\"}";
        String bearer =
                "Bearer "
                        + new Http(port)
                                .as("scripted", "the-right-one")
                                .post("/api/v1/tokens", wish)
                                .json()
                                .path("secret")
                                .asString();
        Http program = new Http(port);

        Http.Answer refused = program.post("/api/v1/tokens", wish, "Authorization", bearer);
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.text()).contains("sign in with password and second factor");
        assertThat(
                        program.post(
                                        "/api/v1/tokens",
                                        wish,
                                        "Authorization",
                                        bearer,
                                        ChosenGrant.HEADER,
                                        "ADMINISTRATOR@nation")
                                .status())
                .isEqualTo(403);

        Http browser = new Http(port);
        signIn(browser, "scripted");
        String another = "tembo+wawili+wakipigana+nyasi+3";
        post(
                browser,
                "/account/password",
                "present=the-right-one&password=%1$s&again=%1$s".formatted(another));
        assertThat(program.get("/api/v1/tokens", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void names_looked_for_among_accounts_stand_in_no_address() {
        add("finder", "the-right-one");
        Http browser = new Http(port);
        signIn(browser, "finder");

        Http.Answer sent = post(browser, "/accounts", "q=Wanjiku&state=OPEN&role=");
        assertThat(sent.status()).isEqualTo(302);
        String found = sent.header("Location").replace("http://localhost:" + port, "");
        assertThat(found).contains("words=", "state=OPEN").doesNotContain("Wanjiku");
        assertThat(browser.get(found).text()).contains("value=\"Wanjiku\"");
        Http stranger = new Http(port);
        signIn(stranger, "finder");
        assertThat(stranger.get(found).header("Location")).endsWith("/accounts");
    }

    private static void signIn(Http browser, String name, String... headers) {
        post(browser, "/login", "username=" + name + "&password=the-right-one", headers);
    }

    private static Http.Answer post(Http browser, String path, String fields, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = FORM;
        String csrf = token(browser.get(path, headers));
        return browser.send("POST", path, fields + "&_csrf=" + csrf, all);
    }

    private Http.Answer projections(String name, String password) {
        return new Http(port).as(name, password).get("/api/v1/projections");
    }

    private void add(String name, String password) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO account (name, password_hash) VALUES (:name, :hash)
                            ON CONFLICT DO NOTHING RETURNING name)
                        INSERT INTO account_grant (account, role, scope)
                        SELECT name, 'ADMINISTRATOR', 'nation' FROM added
                        """)
                .param("name", name)
                .param("hash", encoder.encode(password))
                .update();
    }

    private static String token(Http.Answer page) {
        Matcher token = TOKEN.matcher(page.text());
        assertThat(token.find()).as("a form with its token").isTrue();
        return token.group(1);
    }
}
