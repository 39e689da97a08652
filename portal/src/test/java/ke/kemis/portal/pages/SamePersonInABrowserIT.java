package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A registrar makes one record of two, and two again, by keyboard in the whole program. */
@TheProgram
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class SamePersonInABrowserIT {

    private static final Screens SCREENS = new Screens("same-person");

    @LocalServerPort private int port;

    @Test
    void one_child_enrolled_twice_becomes_one_and_twins_become_two_again(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        Browser browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        Http admin = new Http(port).asAdmin();
        String here = school(admin, "Milimani Primary School");
        String there = school(admin, "Manyatta Primary School");
        String upi = upi();
        String one = enrolled(admin, here, "Brian", upi());
        String two = enrolled(admin, there, "Bryan", upi);
        String registrar = new People(port, sql, encoder).name("REGISTRAR@nation");
        try (browser;
                BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            Browser.signIn(page, port, registrar);

            page.navigate(address("/learners/" + one));
            page.focus("a[href$='/merge']");
            page.keyboard().press("Enter");
            page.focus("#q");
            page.keyboard().type(upi);
            page.keyboard().press("Enter");
            page.waitForSelector(".pairwise");
            assertThat(page.textContent(".pairwise mark")).startsWith("Brian");
            assertThat(page.textContent(".two-rolls")).contains("Milimani", "Manyatta");
            SCREENS.show(page, "compare");

            page.focus("#reason");
            page.keyboard().type("The mother came with one certificate.");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector(".said-done");
            assertThat(page.url()).contains(one);
            assertThat(page.textContent(".said-done")).contains("one now");
            assertThat(page.textContent(".two-rolls")).contains("On two rolls at once", "Manyatta");
            SCREENS.show(page, "merged");

            page.navigate(address("/learners/" + two));
            assertThat(page.url()).contains(one);
            assertThat(page.textContent("main")).contains("was merged into this one");
            SCREENS.show(page, "led-on");

            page.focus("a[href*='/unmerge']");
            page.keyboard().press("Enter");
            page.waitForSelector("#reason");
            SCREENS.show(page, "two-people");
            page.focus("#reason");
            page.keyboard().type("They are twins.");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector(".said-done");
            assertThat(page.textContent(".said-done")).contains("two records again");
            assertThat(page.locator(".two-rolls").count()).isZero();
            page.navigate(address("/learners/" + two));
            assertThat(page.textContent("h1")).startsWith("Bryan");
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static String upi() {
        return "B1" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private static String school(Http admin, String name) {
        String code = "SP" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(Locale.ROOT);
        admin.post(
                "/api/v1/institutions",
                """
                {"code": "%s", "name": "%s", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                 "county": "042", "openedOn": "1990-01-01"}
                """
                        .formatted(code, name));
        return code;
    }

    private static String enrolled(Http admin, String school, String name, String upi) {
        Http.Answer enrolled =
                admin.post(
                        "/api/v1/learners",
                        """
                        {"surname": "Otieno", "firstName": "%s", "sex": "M", "dateOfBirth": "2016-03-14",
                         "identifiers": [{"kind": "UPI", "value": "%s"}],
                         "institution": "%s", "grade": "G4", "year": 2026, "on": "2026-01-05"}
                        """
                                .formatted(name, upi, school));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        String after = "?after=" + enrolled.json().path("position").asLong();
        String id = enrolled.json().path("id").asString();
        assertThat(admin.get("/api/v1/learners/" + id + after).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/learners" + after + "&q=" + upi).status()).isEqualTo(200);
        return id;
    }
}
