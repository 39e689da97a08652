package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ke.kemis.command.linkage.OpenMatch;
import ke.kemis.command.linkage.PairStands;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.SignedIn;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A county officer goes through the queue of pairs with keys alone, in the whole program. */
@TheProgram
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class MatchesInABrowserIT {

    private static final Screens SCREENS = new Screens("matches");

    @LocalServerPort private int port;
    @Autowired private Desk desk;

    @Test
    void pairs_are_decided_and_taken_back_by_keys_alone(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        Browser browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        Http admin = new Http(port).asAdmin();
        String school = school(admin);
        MatchId njeri = pair(admin, school, "Wairimu", "2016-03-14", "Njeri", "Njeeri");
        MatchId baraka = pair(admin, school, "Otieno", "2013-11-02", "Baraka", "Barack");
        String officer = new People(port, sql, encoder).name("COUNTY_OFFICER@county:021");
        try (browser;
                BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            Browser.signIn(page, port, officer);

            page.navigate(address("/matches?institution=" + school));
            page.selectOption("#reason", "DUPLICATE");
            page.fill("#reference", "KSM/17/2026");
            page.click("main button[type=submit]");
            assertThat(page.textContent("main")).contains("Njeri", "Baraka");
            SCREENS.show(page, "queue");
            page.keyboard().press("Enter");
            page.waitForSelector(".pairwise");
            boolean njeriFirst = page.url().contains(njeri.toString());
            assertThat(page.textContent(".pairwise")).contains(njeriFirst ? "Njeeri" : "Barack");
            SCREENS.show(page, "pair");

            page.keyboard().press("2");
            assertThat(page.isChecked("#keep-2")).isTrue();
            page.keyboard().press("s");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("reason");
            assertThat(page.isChecked("#decision-SAME")).isTrue();
            page.keyboard().type("one certificate, and no key is taken while typing: d a n");
            assertThat(page.isChecked("#decision-SAME")).isTrue();
            page.keyboard().press("Enter");
            page.waitForURL("**/" + (njeriFirst ? baraka : njeri) + "?**");
            assertThat(page.textContent(".said-done")).contains("The same person");

            page.keyboard().press("d");
            page.keyboard().type("Two certificates were seen.");
            page.keyboard().press("Enter");
            page.waitForURL("**/matches?**");
            assertThat(page.textContent("main")).contains("No pairs here.");
            SCREENS.show(page, "empty");

            page.navigate(address("/matches?state=SAME&institution=" + school));
            assertThat(page.textContent("main")).contains(officer, "one certificate");
            SCREENS.show(page, "decided");
            page.keyboard().press("Enter");
            page.waitForSelector("form[action$='/reversal']");
            SCREENS.show(page, "taken-back");
            page.keyboard().press("r");
            page.keyboard().type("They came together.");
            page.keyboard().press("Enter");
            page.waitForSelector(".said-done");
            assertThat(page.textContent(".tag-REVERSED")).isEqualTo("Separated again");

            page.focus("[data-keys-toggle]");
            page.keyboard().press("Enter");
            page.focus("main");
            page.keyboard().press("s");
            assertThat(page.isChecked("#decision-SAME")).as("keys are switched off").isFalse();
        }
    }

    @Test
    void what_likeness_joined_is_found_right_or_taken_apart_by_keys_alone(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        Browser browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        Http admin = new Http(port).asAdmin();
        String school = school(admin);
        handedIn(
                admin,
                school,
                "Muthoni,Beatrice,F,2014-06-17,0057100011",
                "Kiprotich,Emmanuel,M,2013-09-25,0057200022");
        String file =
                handedIn(
                        admin,
                        school,
                        "Muthoni,Beatrise,F,2014-06-17,57100011",
                        "Kiprotich,Emanuel,M,2013-09-25,57200022",
                        "Akoth,Winfred,F,2011-05-08,0057100011");
        String joined = "/matches?state=JOINED&institution=" + school;
        await().untilAsserted(() ->
                assertThat(admin.get("/api/v1" + joined).json().path("total").asInt())
                        .isEqualTo(2));
        String officer = new People(port, sql, encoder).name("COUNTY_OFFICER@county:021");
        try (browser;
                BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            Browser.signIn(page, port, officer);
            page.navigate(address(joined));
            page.selectOption("#reason", "DUPLICATE");
            page.fill("#reference", "KSM/18/2026");
            page.click("main button[type=submit]");
            page.navigate(address(joined));
            assertThat(page.textContent("main")).contains("Muthoni", "Kiprotich", "admin");
            SCREENS.show(page, "joined");
            page.keyboard().press("Enter");
            page.waitForSelector(".pairwise");
            SCREENS.show(page, "joined-pair");

            page.keyboard().press("s");
            page.keyboard().type("One certificate, seen today.");
            page.keyboard().press("Enter");
            page.waitForSelector(".said-done");
            page.waitForSelector("#decision-DIFFERENT");
            page.keyboard().press("d");
            page.keyboard().type("Two certificates were seen.");
            page.keyboard().press("Enter");
            page.waitForURL("**/matches?**");
            assertThat(page.textContent("main")).contains("No pairs here.");

            page.navigate(address("/matches?institution=" + school));
            assertThat(page.textContent("main")).contains("both give one number", "Akoth");
            SCREENS.show(page, "number");
            page.keyboard().press("Enter");
            page.waitForSelector(".pairwise");
            SCREENS.show(page, "number-pair");
        }
        String registrar = new People(port, sql, encoder).name("REGISTRAR@nation");
        Browser other = Browser.found().orElseThrow();
        try (other;
                BrowserContext context = other.driven().newContext()) {
            Page page = context.newPage();
            Browser.signIn(page, port, registrar);
            page.navigate(address("/imports/" + file));
            assertThat(page.textContent("#progress"))
                    .contains("Waiting for a decision", "See which rows were joined by likeness");
            SCREENS.show(page, "import");
        }
        for (String state : List.of("SAME", "REVERSED")) {
            assertThat(
                            admin.get("/api/v1/matches?state=" + state + "&institution=" + school)
                                    .json()
                                    .path("total")
                                    .asInt())
                    .as(state)
                    .isEqualTo(1);
        }
    }

    @Test
    void a_head_who_is_asked_sees_the_own_half_and_answers(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        Browser browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        Http admin = new Http(port).asAdmin();
        String here = school(admin);
        String there = school(admin);
        MatchId match =
                pair(
                        admin,
                        here,
                        enrolled(admin, here, "Chelangat", "2015-07-21", "Mercy"),
                        enrolled(admin, there, "Chelangat", "2015-07-21", "Mercie"));
        Http.Answer asked =
                admin.post(
                        "/api/v1/matches/" + match + "/decision",
                        "{\"decision\": \"ASK_SCHOOL\", \"reason\": \"Twins?\"}");
        assertThat(
                        admin.get("/api/v1/matches?after=" + asked.json().path("position").asLong())
                                .status())
                .isEqualTo(200);
        String head = new People(port, sql, encoder).name("HEAD@institution:" + here);
        try (browser;
                BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            Browser.signIn(page, port, head);
            page.navigate(address("/"));
            page.click("a[href='/matches?state=SCHOOL_ASKED']");
            page.click("a[href*='/matches/%s']".formatted(match));
            page.waitForSelector("form[action$='/answer']");
            assertThat(page.textContent("main")).contains("Twins?").doesNotContain("Mercie");
            SCREENS.show(page, "asked");
            page.check("#answer-TWO_PEOPLE");
            page.fill("#reason", "Both sat here today.");
            page.click("form[action$='/answer'] button");
            page.waitForSelector(".said-done");
            assertThat(page.textContent("main"))
                    .contains("a school answered", "Your answer is kept: Two people")
                    .contains("A school says: Two people");
            page.keyboard().press("u");
            page.waitForSelector("form[action$='/answer']");
            assertThat(page.textContent("main"))
                    .contains("Kangema Primary School", "says: Two people", "Both sat here today.");
            SCREENS.show(page, "answered");
        }
    }

    private static String handedIn(Http admin, String school, String... rows) {
        StringBuilder csv =
                new StringBuilder(
                        "Surname,First Name,Gender,Date of Birth,Birth Cert No,Institution Code,Class,Year\n");
        for (String row : rows) {
            csv.append(row).append(',').append(school).append(",Grade 4,2026\n");
        }
        return admin.handIn(Duration.ofSeconds(60), csv.toString());
    }

    /** The register finds such a pair by itself a moment later; whoever comes first opens it. */
    private MatchId pair(
            Http admin, String school, String surname, String born, String one, String two) {
        return pair(
                admin,
                school,
                enrolled(admin, school, surname, born, one),
                enrolled(admin, school, surname, born, two));
    }

    private MatchId pair(Http admin, String school, LearnerId known, LearnerId newcomer) {
        MatchId match = MatchId.between(known, newcomer);
        InstitutionCode at = InstitutionCode.of(school);
        Done<PairStands> opened =
                SignedIn.as("test", List.of(Grant.of("REGISTRAR@nation")))
                        .during(() ->
                                desk.send(
                                        new OpenMatch(
                                                match,
                                                known,
                                                newcomer,
                                                at,
                                                at,
                                                new Explanation(
                                                        5,
                                                        -6.5,
                                                        -2,
                                                        "1",
                                                        List.of(
                                                                new Evidence(
                                                                        "given name", "CLOSE", 4),
                                                                new Evidence(
                                                                        "date of birth",
                                                                        "SAME",
                                                                        9.5))),
                                                null),
                                        PairStands.class,
                                        null));
        Long after = opened.position();
        String queue = "/api/v1/matches?institution=" + school;
        await().untilAsserted(() ->
                assertThat(admin.get(after == null ? queue : queue + "&after=" + after).text())
                        .contains(match.toString()));
        return match;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static String school(Http admin) {
        String code = "MQ" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(Locale.ROOT);
        admin.post(
                "/api/v1/institutions",
                """
                {"code": "%s", "name": "Kangema Primary School", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                 "county": "021", "openedOn": "1990-01-01"}
                """
                        .formatted(code));
        return code;
    }

    private static LearnerId enrolled(
            Http admin, String school, String surname, String born, String name) {
        Http.Answer enrolled =
                admin.post(
                        "/api/v1/learners",
                        """
                        {"surname": "%s", "firstName": "%s", "sex": "F", "dateOfBirth": "%s",
                         "institution": "%s", "grade": "G4", "year": 2026, "on": "2026-01-05"}
                        """
                                .formatted(surname, name, born, school));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        String id = enrolled.json().path("id").asString();
        assertThat(
                        admin.get(
                                        "/api/v1/learners/%s?after=%d"
                                                .formatted(
                                                        id,
                                                        enrolled.json().path("position").asLong()))
                                .status())
                .isEqualTo(200);
        return LearnerId.of(id);
    }
}
