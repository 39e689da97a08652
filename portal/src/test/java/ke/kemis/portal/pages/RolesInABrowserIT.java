package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
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

/** What people of each role are offered, asked and shown, on a telephone and on a desk. */
@TheProgram
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class RolesInABrowserIT {

    private static final Screens SCREENS = new Screens("roles");

    @LocalServerPort private int port;

    @Test
    void every_role_finds_what_is_theirs_and_nothing_else(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        Browser browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        People people = new People(port, sql, encoder);
        Http registrar = new Http(port).asAdmin();
        String here = school(registrar, "042", "Kisumu East");
        String there = school(registrar, "041", "Bondo");
        String phone = "+254711%06d".formatted(System.nanoTime() % 1_000_000);
        String learner = enrol(registrar, here, phone);
        String elsewhere = enrol(registrar, there, "+254722000111");
        String upi =
                registrar
                        .get("/api/v1/learners/" + elsewhere)
                        .json()
                        .path("identifiers")
                        .path(0)
                        .path("value")
                        .asString();
        try (browser) {
            Visit head = new Visit(browser, people.name("HEAD@institution:" + here), "head");
            head.open("/", "menu")
                    .sees("Learners", "Transfers", "Looks")
                    .seesNo("System", "Everything recorded");
            head.open("/learners/" + learner, "learner").sees("Atieno", phone, "Withdraw");
            head.open("/learners/" + elsewhere, "outside").sees("no such learner").seesNo("Atieno");
            head.open("/looks", "looks").sees("Who looked at learners");
            head.open("/transfers/new", "ask-for-learner").sees("Ask for a learner");
            head.lookUp(upi, "2016-03-15", "ask-for-nobody").sees("together name nobody");
            head.lookUp(upi, "2016-03-14", "ask-for-found")
                    .sees("Atieno", "Grade 4", "School " + there)
                    .seesNo("+254722000111");
            head.close();

            Visit teacher =
                    new Visit(browser, people.name("TEACHER@institution:" + here), "teacher");
            teacher.open("/learners/" + learner, "learner")
                    .sees("Atieno", phone, "Your role is not shown these")
                    .seesNo("Withdraw", "UPI");
            teacher.open("/learners/new", "may-not").sees("Your role may not do this");
            teacher.open("/school?code=" + there, "other-school")
                    .sees("does not include this school");
            teacher.close();

            Visit officer = new Visit(browser, people.name("COUNTY_OFFICER@county:042"), "officer");
            officer.open("/learners/" + learner, "why").sees("Why do you look").seesNo("Atieno");
            officer.explain("COMPLAINT", "about Atieno", "why-wrong").sees("short groups");
            officer.explain("COMPLAINT", "KSM/17/2026", "learner").sees("Atieno").seesNo(phone);
            officer.open("/school?code=" + here, "roll").sees("Atieno");
            officer.open("/learners/" + elsewhere, "outside-explained")
                    .sees("no such learner")
                    .seesNo("Atieno");
            officer.close();

            officer = new Visit(browser, people.name("COUNTY_OFFICER@county:042"), "officer");
            officer.open("/school?code=" + here, "roll-unexplained")
                    .sees("Say why")
                    .seesNo("Atieno");
            officer.open("/learners?all=yes", "list-why").sees("Why do you look").seesNo("Atieno");
            officer.close();

            Visit analyst = new Visit(browser, people.name("POLICY_ANALYST@nation"), "analyst");
            analyst.open("/", "menu").sees("Figures").seesNo("Transfers", "Enrol");
            analyst.open("/figures?asked=yes&by=SEX&institution=" + here, "figures")
                    .sees("withheld");
            analyst.open("/learners/" + learner, "may-not").sees("role").seesNo("Atieno");
            analyst.close();

            Visit auditor = new Visit(browser, people.name("AUDITOR@nation"), "auditor");
            auditor.open("/facts", "facts-why").sees("Why do you look").seesNo("Atieno");
            auditor.open("/looks?asked=yes&learner=" + learner, "looks")
                    .sees("Complaint, KSM/17/2026");
            auditor.close();

            Visit guardian = new Visit(browser, people.nameOfGuardian(phone), "guardian");
            guardian.open("/learners/" + learner, "learner")
                    .sees("Atieno")
                    .seesNo(phone, "Withdraw");
            guardian.open("/looks?asked=yes&learner=" + learner, "looks")
                    .sees("Complaint, KSM/17/2026");
            guardian.open("/learners/" + elsewhere, "outside")
                    .sees("no such learner")
                    .seesNo("Atieno");
            guardian.close();

            Visit admin = new Visit(browser, people.name("ADMINISTRATOR@nation"), "administrator");
            admin.open("/", "menu").sees("System").seesNo("Find a learner", "Transfers");
            admin.open("/learners/" + learner, "may-not").seesNo("Atieno");
            admin.open("/system", "system").sees("Rebuild");
            admin.close();
        }
    }

    /** One person, signed in. */
    private final class Visit {
        private final BrowserContext context;
        private final Page page;
        private final String who;
        private String text = "";

        Visit(Browser browser, String account, String who) {
            this.who = who;
            this.context =
                    browser.driven()
                            .newContext(
                                    new com.microsoft.playwright.Browser.NewContextOptions()
                                            .setLocale("en-KE"));
            this.page = context.newPage();
            Browser.signIn(page, port, account);
        }

        Visit open(String path, String as) {
            page.navigate(address(path));
            return shot(as);
        }

        Visit explain(String reason, String reference, String as) {
            page.selectOption("#reason", reason);
            page.fill("#reference", reference);
            page.click("main button[type=submit]");
            return shot(as);
        }

        Visit lookUp(String upi, String born, String as) {
            page.selectOption("#kind", "UPI");
            page.fill("#number", upi);
            page.fill("#dateOfBirth", born);
            page.click("main button[type=submit]");
            return shot(as);
        }

        private Visit shot(String as) {
            SCREENS.show(page, who + "-" + as);
            text = page.textContent("body");
            return this;
        }

        Visit sees(String... words) {
            assertThat(text).as(who).contains(words);
            return this;
        }

        Visit seesNo(String... words) {
            assertThat(text).as(who).doesNotContain(words);
            return this;
        }

        void close() {
            context.close();
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static String school(Http registrar, String county, String subCounty) {
        String code = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        registrar.post(
                "/api/v1/institutions",
                """
                {"code": "%s", "name": "School %s", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                 "county": "%s", "subCounty": "%s", "openedOn": "1990-01-01"}
                """
                        .formatted(code, code, county, subCounty));
        return code;
    }

    private static String enrol(Http registrar, String school, String phone) {
        Http.Answer enrolled =
                registrar.post(
                        "/api/v1/learners",
                        """
                        {"surname": "Wambui", "firstName": "Atieno", "sex": "F", "dateOfBirth": "2016-03-14",
                         "identifiers": [{"kind": "UPI", "value": "%s"}],
                         "guardians": [{"name": "Mary", "relation": "MOTHER", "phone": "%s"}],
                         "institution": "%s", "grade": "G4", "year": 2026, "on": "2026-01-05"}
                        """
                                .formatted(
                                        "Q"
                                                + UUID.randomUUID()
                                                        .toString()
                                                        .substring(0, 7)
                                                        .toUpperCase(Locale.ROOT),
                                        phone,
                                        school));
        String id = enrolled.json().path("id").asString();
        String after = "after=" + enrolled.json().path("position").asLong();
        for (String question :
                List.of(
                        "/learners/" + id + "?",
                        "/learners/" + id + "/history?",
                        "/institutions/" + school + "/roll?",
                        "/figures/enrolment?")) {
            assertThat(registrar.get("/api/v1" + question + after).status()).isEqualTo(200);
        }
        return id;
    }
}
