package ke.kemis.portal.pages;

import static ke.kemis.portal.pages.Screens.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The pages about accounts, in the whole program under its own policy: accessible, on a telephone
 * and on a desk, and without script.
 */
@TheProgram
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class AccountPagesInABrowserIT {

    private static final Screens SCREENS = new Screens("accounts");

    private static Browser browser;

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private PasswordEncoder encoder;

    @BeforeAll
    static void start() {
        browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_pages_at_the_door_are_accessible() {
        try (BrowserContext context = browser.driven().newContext()) {
            List<String> trouble = listen(context);
            Page page = context.newPage();
            for (String address :
                    List.of(
                            "/login",
                            "/login?error",
                            "/login?slow",
                            "/register",
                            "/register/" + UUID.randomUUID(),
                            "/forgot",
                            "/activate/nothing",
                            "/register?lang=sw")) {
                look(page, address, trouble);
            }
        }
    }

    @Test
    void the_pages_of_an_account_are_accessible() {
        String name = account("officer", "COUNTY_OFFICER", "county:042", "REGISTRAR", "county:042");
        try (BrowserContext context = browser.driven().newContext()) {
            List<String> trouble = listen(context);
            Page page = signedIn(context, name);
            for (String address :
                    List.of(
                            "/",
                            "/account",
                            "/account/roles",
                            "/accounts?undecided=yes",
                            "/account/password",
                            "/account/sessions",
                            "/account/second-factor",
                            "/account/tokens",
                            "/account/contacts",
                            "/accounts",
                            "/accounts?state=WAITING")) {
                look(page, address, trouble);
            }
        }
    }

    @Test
    void the_pages_of_an_administrator_are_accessible() {
        String name = account("admin2", "ADMINISTRATOR", "nation", "REGISTRAR", "nation");
        jdbc.sql(
                        """
                        INSERT INTO message (id, cause, kind, recipient, subject, body, state, trouble)
                        VALUES (:id, :cause, 'EMAIL', 'a@example.com', 'KEMIS: your code', 'Text', 'UNKNOWN', 'They did not answer.')
                        """)
                .param("id", UUID.randomUUID())
                .param("cause", UUID.randomUUID().toString())
                .update();
        try (BrowserContext context = browser.driven().newContext()) {
            List<String> trouble = listen(context);
            Page page = signedIn(context, name);
            for (String address :
                    List.of(
                            "/outbox",
                            "/accounts",
                            "/accounts/admin",
                            "/accounts/admin/history",
                            "/accounts/admin/history?asOf=2100-01-01",
                            "/facts",
                            "/system",
                            "/system/keys")) {
                look(page, address, trouble);
            }
            page.navigate(address("/outbox"));
            page.click("button[popovertarget=grants]");
            page.click("#grants button[value='REGISTRAR@nation']");
            page.navigate(address("/outbox"));
            assertThat(page.title()).doesNotStartWith("Outbox");
            page.navigate(address("/learners"));
            assertThat(page.title()).startsWith("Find a learner");
        }
    }

    @Test
    void a_role_that_demands_it_leads_to_enrolling_first() {
        String name = account("auditor", "AUDITOR", "nation", "AUDITOR", "nation");
        jdbc.sql("UPDATE account SET second_factor_required = true WHERE name = :name")
                .param("name", name)
                .update();
        try (BrowserContext context = browser.driven().newContext()) {
            List<String> trouble = listen(context);
            Page page = signedIn(context, name);
            look(page, "/login/enrol", trouble);
            page.navigate(address("/account"));
            assertThat(page.url()).endsWith("/login/enrol");
            assertThat((Boolean) page.evaluate("document.querySelector('img.qr').naturalWidth > 0"))
                    .as("the picture is drawn")
                    .isTrue();
        }
    }

    @Test
    void a_person_asks_for_an_account_without_script() {
        try (BrowserContext context =
                browser.driven()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(address("/login"));
            page.click("a[href$='/register']");
            page.click("main button[type=submit]");
            assertThat(page.textContent("#fullName-wrong")).isEqualTo("This is needed.");
            page.fill("#fullName", "Baraka Mwangi");
            page.fill("#email", "baraka-" + UUID.randomUUID() + "@example.com");
            page.selectOption("#role", "COUNTY_OFFICER");
            page.selectOption("#county", "042");
            page.click("main button[type=submit]");
            assertThat(page.textContent("h1")).isEqualTo("Type the code");
            page.fill("#code", "000000");
            page.click("main button[type=submit]");
            assertThat(page.textContent("#code-wrong")).contains("wrong or too old");
        }
    }

    private void look(Page page, String address, List<String> trouble) {
        trouble.clear();
        page.setViewportSize(TELEPHONE.width, TELEPHONE.height);
        page.navigate(address(address));

        Accessible.require(page, address);
        SCREENS.show(page, address);
        assertThat(trouble).as(address).isEmpty();
    }

    private static List<String> listen(BrowserContext context) {
        List<String> trouble = new ArrayList<>();
        context.onConsoleMessage(said -> {
            if (List.of("error", "warning").contains(said.type())) {
                trouble.add(said.text());
            }
        });
        context.onWebError(failure -> trouble.add(failure.error()));
        return trouble;
    }

    private Page signedIn(BrowserContext context, String name) {
        Page page = context.newPage();
        Browser.signIn(page, port, name);
        assertThat(page.url()).doesNotContain("error");
        return page;
    }

    private String account(String name, String role, String scope, String also, String there) {
        String unique = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        jdbc.sql("INSERT INTO account (name, password_hash) VALUES (:name, :hash)")
                .param("name", unique)
                .param("hash", encoder.encode(TheProgram.PASSWORD))
                .update();
        for (String[] grant : new String[][] {{role, scope}, {also, there}}) {
            jdbc.sql(
                            """
                            INSERT INTO account_grant (account, role, scope) VALUES (:name, :role, :scope)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("name", unique)
                    .param("role", grant[0])
                    .param("scope", grant[1])
                    .update();
        }
        return unique;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
