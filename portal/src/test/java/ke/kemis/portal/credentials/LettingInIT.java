package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From somebody nobody knows to somebody who works in the register, and out again. */
@TheProgram
class LettingInIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PASSWORD = "mfalme wa msitu hunguruma 7";
    private static final String PRESENT = "present=" + PASSWORD.replace(' ', '+');
    private static final String[] SAME_ORIGIN = {"Sec-Fetch-Site", "same-origin"};
    private static final String[] OWN_ORIGIN = {"Origin", "http://localhost:PORT"};
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Pattern LINK = Pattern.compile("/activate/([A-Za-z0-9_-]+)");

    @LocalServerPort private int port;
    @Autowired private Accounts accounts;
    @Autowired private JdbcClient jdbc;

    /** All come from one address, and there are more of them than may. */
    @BeforeEach
    void forget_who_registered_from_here() {
        jdbc.sql("DELETE FROM allowance WHERE key LIKE 'register from %'").update();
    }

    @Test
    void a_new_head_teacher_registers_is_let_in_works_and_leaves() {
        String school = school();
        String officer = person();
        String head = person();
        Http officerIn =
                new Http(port)
                        .as(
                                letIn(
                                        officer,
                                        "'role': 'COUNTY_OFFICER', 'county': '042'",
                                        admin()),
                                PASSWORD);

        // Register, prove, wait.
        String id =
                ask(
                        head,
                        "'role': 'HEAD', 'institution': '%s', 'staffNumber': 'TSC 1'"
                                .formatted(school));
        Http.Answer proven = prove(id, codeFor(head));
        assertThat(proven.status()).as(proven.text()).isEqualTo(200);
        String name = proven.json().path("name").asString();
        assertThat(name).matches("a[a-z]\\.[a-z0-9]{5}");
        assertThat(new Http(port).as(name, PASSWORD).get("/api/v1/sessions").status())
                .isEqualTo(401);

        // The officer of the county sees and approves.
        await().untilAsserted(() ->
                assertThat(waiting(officerIn))
                        .extracting(one -> one.path("name").asString())
                        .contains(name));
        Http officersBrowser = new Http(port);
        signIn(officersBrowser, officer);
        assertThat(officersBrowser.get("/accounts/" + name).text())
                .contains("Milimani " + school + " (" + school + ")");
        Http.Answer approved = officerIn.post("/api/v1/accounts/" + name + "/approval", "{}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);

        // The link of the message sets a password.
        String token = linkFor(head);
        assertThat(password(token, "short").status()).isEqualTo(422);
        assertThat(
                        password(token, "password1234")
                                .json()
                                .path("errors")
                                .get(0)
                                .path("field")
                                .asString())
                .isEqualTo("password");
        assertThat(password(token, PASSWORD).status()).isEqualTo(204);
        assertThat(password(token, PASSWORD).status()).as("a second time").isEqualTo(422);

        // Signs in with the page, and sees the own school.
        Http browser = signedIn(name);
        Http.Answer home = browser.get("/");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.text()).contains(school);
        assertThat(browser.get("/school?code=" + school).status()).isEqualTo(200);
        assertThat(browser.get("/outbox").status()).isEqualTo(403);

        // Signs in by the e-mail address as well.
        assertThat(new Http(port).as(head, PASSWORD).get("/api/v1/sessions").status())
                .isEqualTo(200);

        // A token.
        Http headIn = new Http(port).as(name, PASSWORD);
        JsonNode made =
                headIn.post(
                                "/api/v1/tokens",
                                json(
                                        "'name': 'timetable', 'days': 30, 'grant': 'HEAD@institution:%s'"
                                                .formatted(school)))
                        .json();
        String bearer = "Bearer " + made.path("secret").asString();
        Http program = new Http(port);
        assertThat(
                        program.get(
                                        "/api/v1/institutions/" + school + "/roll",
                                        "Authorization",
                                        bearer)
                                .status())
                .isEqualTo(200);
        assertThat(program.get("/api/v1/messages", "Authorization", bearer).status())
                .isEqualTo(403);
        assertThat(
                        headIn.send("DELETE", "/api/v1/tokens/" + made.path("id").asString(), null)
                                .status())
                .isEqualTo(204);
        assertThat(program.get("/api/v1/sessions", "Authorization", bearer).status())
                .isEqualTo(401);

        // Ends the sessions: the page leads to the door.
        assertThat(headIn.get("/api/v1/sessions").json().path("items").size()).isEqualTo(1);
        assertThat(headIn.send("DELETE", "/api/v1/sessions", null).status()).isEqualTo(204);
        Http.Answer out = browser.get("/account");
        assertThat(out.status()).isEqualTo(302);
        assertThat(out.header("Location")).contains("/login");

        // A suspension ends everything on every node, and a resumption opens the door again.
        browser = signedIn(name);
        officerIn.post("/api/v1/accounts/" + name + "/suspension", json("'reason': 'Inquiry.'"));
        Http suspended = browser;
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    assertThat(suspended.get("/account").status()).isEqualTo(302);
                    assertThat(headIn.get("/api/v1/tokens").status()).isEqualTo(401);
                });
        officerIn.post("/api/v1/accounts/" + name + "/resumption", "{}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(headIn.get("/api/v1/tokens").status()).isEqualTo(200));
    }

    @Test
    void who_is_in_asks_for_more_and_hears_the_outcome() {
        String here = school();
        String there = school();
        String officer = person();
        Http officerIn =
                new Http(port)
                        .as(
                                letIn(
                                        officer,
                                        "'role': 'COUNTY_OFFICER', 'county': '042'",
                                        admin()),
                                PASSWORD);
        String teacher = person();
        String name =
                letIn(
                        teacher,
                        "'role': 'TEACHER', 'institution': '%s', 'staffNumber': 'TSC 2'"
                                .formatted(here),
                        officerIn);
        Http teacherIn = new Http(port).as(name, PASSWORD);
        String wish =
                "'grant': 'TEACHER@institution:%s', 'reason': 'Mathematics on Fridays.'"
                        .formatted(there);
        String accounts = "/api/v1/accounts/" + name;

        assertThat(officerIn.post(accounts + "/grants/request", json(wish)).status())
                .as("for somebody else")
                .isEqualTo(403);
        assertThat(teacherIn.post(accounts + "/grants/request", json(wish)).status())
                .isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(undecided(officerIn)).contains(name);
            assertThat(letters(officer))
                    .filteredOn(letter -> letter.contains("waits for your answer"))
                    .as("one an hour, though somebody waited twice, and without a name")
                    .hasSizeBetween(1, 2)
                    .noneMatch(letter -> letter.contains(name) || letter.contains(there));
        });
        assertThat(
                        officerIn
                                .post(
                                        accounts + "/grants/refusal",
                                        json(wish.replace("Mathematics on Fridays.", "No need.")))
                                .status())
                .isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(letters(teacher).getLast()).contains("not given", "No need.");
            assertThat(undecided(officerIn)).doesNotContain(name);
        });

        assertThat(teacherIn.post(accounts + "/grants/request", json(wish)).status())
                .isEqualTo(200);
        assertThat(officerIn.post(accounts + "/grants", json(wish)).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(letters(teacher).getLast()).contains("may now also act as", there));
        await().untilAsserted(() ->
                assertThat(
                                new Http(port)
                                        .as(name, PASSWORD)
                                        .get(
                                                "/api/v1/institutions/" + there + "/roll",
                                                "KEMIS-Grant",
                                                "TEACHER@institution:" + there)
                                        .status())
                        .isEqualTo(200));
    }

    @Test
    void the_head_hears_of_a_further_role_at_the_school_of_whoever_asks() {
        String school = school();
        String at = "'institution': '%s', 'staffNumber': 'TSC 4'".formatted(school);
        String teacher = letIn(person(), "'role': 'TEACHER', " + at, admin());
        String head = person();
        letIn(head, "'role': 'HEAD', " + at, admin());

        Http.Answer asked =
                new Http(port)
                        .as(teacher, PASSWORD)
                        .post(
                                "/api/v1/accounts/" + teacher + "/grants/request",
                                json("'grant': 'GUARDIAN@own-children'"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(letters(head).getLast()).contains("waits for your answer"));
    }

    @Test
    void the_form_says_who_needs_which_field() {
        assertThat(new Http(port).get("/register").text())
                .containsPattern("School</span>\\s*<span[^>]*> \\(needed by heads, teachers,")
                .containsPattern("Staff number</span>\\s*<span[^>]*> \\(needed by heads and");
    }

    @Test
    void a_school_is_proposed_while_its_name_is_typed() {
        String school = school();
        Http stranger = new Http(port);

        await().untilAsserted(() ->
                assertThat(stranger.get("/register/schools?institution=" + school).text())
                        .contains("<option", school));
        assertThat(stranger.get("/register/schools?institution=Mi").text())
                .doesNotContain("<option");
        assertThat(stranger.get("/register").text()).contains("hx-get=\"/register/schools");
    }

    private static List<String> undecided(Http who) {
        List<String> names = new ArrayList<>();
        who.get("/api/v1/accounts?undecided=true&size=200")
                .json()
                .path("items")
                .forEach(one -> names.add(one.path("name").asString()));
        return names;
    }

    @Test
    void answers_do_not_tell_whether_an_account_is_there() {
        String there = person();
        String name = letIn(there, "'role': 'COUNTY_OFFICER', 'county': '001'", admin());
        String notThere = person();
        String role = "'role': 'COUNTY_OFFICER', 'county': '001'";

        Http.Answer one = asking(there, role);
        Http.Answer other = asking(notThere, role);
        assertThat(one.status()).isEqualTo(other.status()).isEqualTo(202);
        assertThat(one.json().propertyNames()).isEqualTo(other.json().propertyNames());
        assertThat(letters(there).getLast())
                .contains("have one already")
                .doesNotContainPattern(CODE);
        Http.Answer wrong = prove(one.json().path("id").asString(), "000000");
        Http.Answer alsoWrong = prove(other.json().path("id").asString(), "000000");
        assertThat(wrong.status()).isEqualTo(alsoWrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("detail")).isEqualTo(alsoWrong.json().path("detail"));

        assertThat(forgotten(name).status()).isEqualTo(forgotten("nobody.at.all").status());
        Duration known = time(() -> forgotten(there));
        Duration unknown = time(() -> forgotten(notThere));
        assertThat(known.minus(unknown).abs()).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void a_code_is_guessed_a_few_times_only_and_resent() {
        String email = person();
        String id = ask(email, "'role': 'COUNTY_OFFICER', 'county': '003'");
        String code = codeFor(email);
        for (int n = 0; n < 6; n++) {
            assertThat(prove(id, "x" + n).status()).isEqualTo(422);
        }
        assertThat(prove(id, code).status()).as("the right one, too late").isEqualTo(422);

        assertThat(new Http(port).post("/api/v1/registrations/" + id + "/code", "{}").status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(letters(email)).hasSize(2));
        assertThat(prove(id, codeFor(email)).status()).isEqualTo(200);
        assertThat(prove(id, codeFor(email)).status()).as("a second time").isEqualTo(200);
    }

    @Test
    void who_mistyped_the_address_goes_back_and_gets_a_code_at_the_right_one() {
        String right = person();
        String mistyped = right.replace("achieng", "acheing");
        Http browser = new Http(port);
        Matcher id =
                Pattern.compile("name=\"id\" value=\"([^\"]+)\"")
                        .matcher(browser.get("/register").text());
        assertThat(id.find()).isTrue();
        String fields =
                "id=%s&fullName=Achieng+Otieno&prove=EMAIL&role=COUNTY_OFFICER&county=013&email="
                        .formatted(id.group(1));

        form(browser, "/register", fields + mistyped);
        String former = codeFor(mistyped);
        String next = form(browser, "/register", fields + right).header("Location");
        String path = next.substring(next.indexOf("/register/"));

        assertThat(browser.get(path).text())
                .contains("ac…" + right.substring(right.indexOf('@') - 1))
                .doesNotContain(right, mistyped);
        assertThat(form(browser, path, "code=" + former).status()).isEqualTo(422);
        assertThat(form(browser, path, "code=" + codeFor(right)).text()).contains("Thank you");
        form(browser, "/register", fields + mistyped);
        assertThat(letters(mistyped)).as("what is proven stands").hasSize(1);
    }

    @Test
    void who_proves_a_contact_and_hears_no_answer_finishes_the_second_time() {
        String email = person();
        String id = ask(email, "'role': 'COUNTY_OFFICER', 'county': '008'");
        String code = codeFor(email);
        String asked =
                jdbc.sql("SELECT asked FROM registration WHERE id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single();
        String name = prove(id, code).json().path("name").asString();

        jdbc.sql("UPDATE registration SET verified_as = NULL, asked = :asked WHERE id = :id::uuid")
                .param("asked", asked)
                .param("id", id)
                .update();
        Http.Answer again = prove(id, code);

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().path("name").asString()).isEqualTo(name);
    }

    @Test
    void who_has_a_code_sent_too_often_hears_when_to_come_again() {
        String contact = person();
        String other = ask(contact, "'role': 'COUNTY_OFFICER', 'county': '006'");
        String id = ask(contact, "'role': 'COUNTY_OFFICER', 'county': '006'");
        assertThat(codeAgain(other).status()).isEqualTo(202);
        assertThat(codeAgain(id).status()).isEqualTo(202);

        assertThat(codeAgain(other).status()).as("whichever wish it is for").isEqualTo(429);
        Http.Answer refused = codeAgain(id);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.header("Retry-After")).isEqualTo("900");

        Http browser = new Http(port);
        String path = "/register/" + id;
        Http.Answer page = form(browser, path, path + "/again", "");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("900");
        assertThat(page.text()).contains("try again in 15 min 0 s");
    }

    private Http.Answer codeAgain(String id) {
        return new Http(port).post("/api/v1/registrations/" + id + "/code", "{}");
    }

    @Test
    void what_is_wrong_with_a_registration_is_said_before_a_code_is_sent() {
        String email = person();
        String county = "'role': 'COUNTY_OFFICER', 'county': '015'";
        List.of(
                        List.of("'fullName': '12345', " + county, "fullName"),
                        List.of("'fullName': '" + "a".repeat(101) + "', " + county, "fullName"),
                        List.of(
                                "'fullName': 'Achieng', 'role': 'HEAD', 'institution': 'NOWHERE', 'staffNumber': '1'",
                                "institution"),
                        List.of(
                                "'fullName': 'Achieng', 'role': 'HEAD', 'institution': '%s'"
                                        .formatted(school()),
                                "staffNumber"),
                        List.of(
                                "'fullName': 'Achieng', 'role': 'SUB_COUNTY_OFFICER', 'county': '042', 'subCounty': 'Kisumu Centrale'",
                                "subCounty"))
                .forEach(wrong -> {
                    Http.Answer answer =
                            new Http(port)
                                    .post(
                                            "/api/v1/registrations",
                                            json(
                                                    "'email': '%s', 'prove': 'EMAIL', %s"
                                                            .formatted(email, wrong.getFirst())));
                    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
                    assertThat(answer.json().path("errors").get(0).path("field").asString())
                            .isEqualTo(wrong.getLast());
                });
        assertThat(letters(email)).isEmpty();

        Http browser = new Http(port);
        Http.Answer page =
                form(
                        browser,
                        "/register",
                        "id=%s&fullName=Achieng&prove=EMAIL&role=SUB_COUNTY_OFFICER&county=042&subCounty=Kisumu+Centrale&email=%s"
                                .formatted(UUID.randomUUID(), email));
        assertThat(page.text()).contains("subCounty-wrong", "Kisumu Central, Kisumu East");
    }

    @Test
    void who_asks_again_while_nobody_decided_hears_that_it_waits() {
        String email = person();
        String role = "'role': 'COUNTY_OFFICER', 'county': '014'";
        String name = prove(ask(email, role), codeFor(email)).json().path("name").asString();
        await().untilAsserted(() -> assertThat(accounts.find(name)).isNotNull());

        ask(email, role);

        assertThat(letters(email).getLast())
                .contains("has not decided yet", name)
                .doesNotContain("Sign in", "Forgot the password")
                .doesNotContainPattern(CODE);
    }

    @Test
    void a_contact_belongs_to_whoever_proves_it_first() {
        String email = person();
        String one = ask(email, "'role': 'COUNTY_OFFICER', 'county': '004'");
        String codeOfOne = codeFor(email);
        String other = ask(email, "'role': 'COUNTY_OFFICER', 'county': '005'");
        await().untilAsserted(() -> assertThat(letters(email)).hasSize(2));
        String codeOfOther = codeFor(email);

        assertThat(prove(one, codeOfOne).status()).isEqualTo(200);
        Http.Answer late = prove(other, codeOfOther);
        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CONTACT_TAKEN");
    }

    @Test
    void who_has_a_second_factor_needs_it_and_a_lost_one_is_taken_away() {
        String email = person();
        String name = letIn(email, "'role': 'AUDITOR'", admin());
        Http basic = new Http(port).as(name, PASSWORD);
        assertThat(basic.get("/api/v1/tokens").code()).isEqualTo("SECOND_FACTOR_NEEDED");

        // First sign-in: nothing before a second factor is enrolled.
        Http browser = new Http(port);
        Http.Answer in = signIn(browser, name);
        assertThat(in.header("Location")).endsWith("/login/enrol");
        assertThat(browser.get("/account").header("Location")).endsWith("/login/enrol");
        Http.Answer enrol = browser.get("/login/enrol");
        assertThat(enrol.text()).contains("data:image/svg+xml;base64,");
        byte[] secret = secretIn(enrol);
        long step = Instant.now().getEpochSecond() / Totp.STEP_SECONDS;
        assertThat(form(browser, "/login/enrol", "code=000000").status()).isEqualTo(422);
        Http.Answer codes = form(browser, "/login/enrol", "code=" + Totp.code(secret, step));
        assertThat(codes.status()).isEqualTo(200);
        List<String> written = codesIn(codes);
        assertThat(written).hasSize(10);
        assertThat(browser.get("/account").status()).isEqualTo(200);

        // Later ones ask for a code; no code is good twice, and a written one helps once.
        Http second = new Http(port);
        assertThat(signIn(second, name).header("Location")).endsWith("/login/code");
        assertThat(second.get("/account").header("Location")).endsWith("/login/code");
        assertThat(form(second, "/login/code", "code=" + Totp.code(secret, step)).status())
                .isEqualTo(422);
        assertThat(form(second, "/login/code", "code=" + written.getFirst()).status())
                .isEqualTo(302);
        assertThat(second.get("/account").status()).isEqualTo(200);
        Http third = new Http(port);
        signIn(third, name);
        assertThat(form(third, "/login/code", "code=" + written.getFirst()).status())
                .isEqualTo(422);

        // A token works where the password alone does not.
        assertThat(basic.get("/api/v1/tokens").code()).isEqualTo("SECOND_FACTOR_NEEDED");
        String wish = "name=x&days=3&grant=AUDITOR%40nation&" + PRESENT;
        assertThat(form(second, "/account/tokens", wish).text())
                .as("without a code")
                .contains("wrong or too old")
                .doesNotContain("kemis_");
        Http.Answer made = form(second, "/account/tokens", wish + "&holderCode=" + written.get(1));
        Matcher token = Pattern.compile("(kemis_[A-Za-z0-9_-]+)<").matcher(made.text());
        assertThat(token.find()).as(made.text()).isTrue();
        assertThat(
                        new Http(port)
                                .get("/api/v1/tokens", "Authorization", "Bearer " + token.group(1))
                                .status())
                .isEqualTo(200);

        // The administrator takes a lost one away; it must be enrolled anew.
        assertThat(
                        admin().post("/api/v1/accounts/" + name + "/second-factor/removal", "{}")
                                .status())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(signIn(new Http(port), name).header("Location"))
                        .endsWith("/login/enrol"));
    }

    @Test
    void who_takes_the_own_second_factor_away_stays_signed_in_and_enrols_another() {
        String name = letIn(person(), "'role': 'COUNTY_OFFICER', 'county': '007'", admin());
        Http browser = signedIn(name);
        String path = "/account/second-factor";
        String recovery = enrolled(browser, path).getFirst();

        assertThat(form(browser, path, path + "/removal", "code=" + recovery).status())
                .isEqualTo(302);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(enrolled(browser, path)).hasSize(10);

        heardOfEverything(name);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(signIn(new Http(port), name).header("Location")).endsWith("/login/code");
    }

    /** The facts of an account are taken one after the other: the last of them is seen. */
    private void heardOfEverything(String name) {
        String account = "/api/v1/accounts/" + name;
        admin().post(account + "/second-factor/demand", "{}");
        await().untilAsserted(() ->
                assertThat(accounts.find(name))
                        .extracting(Account::secondFactorRequired)
                        .isEqualTo(true));
    }

    @Test
    void a_sign_in_from_another_device_is_told_and_a_forgotten_password_reset() {
        String email = person();
        String name = letIn(email, "'role': 'COUNTY_OFFICER', 'county': '002'", admin());
        signedIn(name);
        int before = letters(email).size();
        signedIn(name);
        assertThat(letters(email)).hasSize(before + 1);
        assertThat(letters(email).getLast()).contains("new device", "not used on before");

        Http browser = signedIn(name);
        forgotten(email);
        String token = linkFor(email);
        String another = "tembo wawili wakipigana nyasi 3";
        assertThat(password(token, another).status()).isEqualTo(204);
        assertThat(browser.get("/account").status()).as("sessions end").isEqualTo(302);
        assertThat(new Http(port).as(name, PASSWORD).get("/api/v1/tokens").status()).isEqualTo(401);
        assertThat(new Http(port).as(name, another).get("/api/v1/tokens").status()).isEqualTo(200);
    }

    @Test
    void who_finds_a_session_open_makes_nothing_that_outlives_it() {
        String name = letIn(person(), "'role': 'COUNTY_OFFICER', 'county': '011'", admin());
        Http browser = signedIn(name);
        String finder = person();
        String factor = "/account/second-factor";
        long step = Instant.now().getEpochSecond() / Totp.STEP_SECONDS;
        String code = "code=" + Totp.code(secretIn(browser.get(factor)), step);

        List.of(
                        List.of("/account/contacts", "kind=EMAIL&contact=" + finder),
                        List.of(
                                "/account/tokens",
                                "name=x&days=366&grant=COUNTY_OFFICER%40county%3A011"),
                        List.of(factor, code))
                .forEach(made -> {
                    Http.Answer answer =
                            form(browser, made.getFirst(), made.getLast() + "&present=guessed");
                    assertThat(answer.status()).as(made.getFirst()).isEqualTo(422);
                    assertThat(answer.text()).contains("This is not your present password.");
                });

        assertThat(letters(finder)).isEmpty();
        assertThat(browser.get("/account/tokens").text()).contains("<p class=\"soft\">None.</p>");
        assertThat(accounts.find(name)).extracting(Account::secondFactorEnrolled).isEqualTo(false);
    }

    @Test
    void the_holder_hears_of_whatever_outlives_a_session_and_where_they_were_reached_before() {
        String former = person();
        String name = letIn(former, "'role': 'COUNTY_OFFICER', 'county': '012'", admin());
        Http browser = signedIn(name);
        String next = person();
        String contacts = "/account/contacts";

        form(browser, contacts, "kind=EMAIL&contact=" + next + "&" + PRESENT);
        String code = codeFor(next);
        assertThat(form(browser, contacts, contacts + "/proof", "kind=EMAIL&code=" + code).status())
                .isEqualTo(302);
        await().untilAsserted(() ->
                assertThat(letters(former).getLast())
                        .contains("Another e-mail address or telephone number", name));
        assertThat(letters(next)).noneMatch(letter -> letter.contains("Another e-mail address"));

        form(
                browser,
                "/account/tokens",
                "name=x&days=3&grant=COUNTY_OFFICER%40county%3A012&" + PRESENT);
        assertThat(letters(next).getLast())
                .contains("A token was made", "county officer")
                .doesNotContain("kemis_");
        String recovery = enrolled(browser, "/account/second-factor").getFirst();
        await().untilAsserted(() ->
                assertThat(letters(next).getLast()).contains("A second factor is on", name));

        String wish = "kind=PHONE&contact=0712000012&" + PRESENT;
        assertThat(form(browser, contacts, wish).status()).as("without a code").isEqualTo(422);
        assertThat(form(browser, contacts, wish + "&holderCode=" + recovery).text())
                .contains("Type the code");
    }

    @Test
    void a_further_contact_takes_the_same_proofs_over_rest() {
        String name = letIn(person(), "'role': 'COUNTY_OFFICER', 'county': '013'", admin());
        Http holder = new Http(port).as(name, PASSWORD);
        String contacts = "/api/v1/contacts";
        String next = person();
        String wish = "'kind': 'EMAIL', 'contact': '" + next + "', 'password': '%s'";

        Http.Answer guessed = holder.post(contacts, json(wish.formatted("guessed")));
        assertThat(guessed.status()).isEqualTo(422);
        assertThat(guessed.json().at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(letters(next)).isEmpty();

        assertThat(holder.post(contacts, json(wish.formatted(PASSWORD))).status()).isEqualTo(202);
        String proof = "'kind': 'EMAIL', 'code': '%s'";
        assertThat(holder.post(contacts + "/proof", json(proof.formatted("x"))).status())
                .isEqualTo(422);
        Http.Answer proven = holder.post(contacts + "/proof", json(proof.formatted(codeFor(next))));
        assertThat(proven.status()).as(proven.text()).isEqualTo(200);
        assertThat(
                        holder.get(contacts + "?after=" + proven.json().path("position").asLong())
                                .json()
                                .path("items")
                                .toString())
                .isEqualTo(
                        "[{\"kind\":\"EMAIL\",\"contact\":\"%s\",\"proven\":true}]"
                                .formatted(next));

        Http browser = signedIn(name);
        List<String> written = enrolled(browser, "/account/second-factor");
        Matcher token =
                Pattern.compile("(kemis_[A-Za-z0-9_-]+)<")
                        .matcher(
                                form(
                                                browser,
                                                "/account/tokens",
                                                "name=x&days=3&grant=COUNTY_OFFICER%40county%3A013&"
                                                        + PRESENT
                                                        + "&holderCode="
                                                        + written.get(1))
                                        .text());
        assertThat(token.find()).isTrue();
        String[] bearer = {"Authorization", "Bearer " + token.group(1)};
        String second = wish.formatted(PASSWORD);
        Http.Answer without = new Http(port).post(contacts, json(second), bearer);
        assertThat(without.json().at("/errors/0/field").asString()).isEqualTo("code");
        assertThat(
                        new Http(port)
                                .post(
                                        contacts,
                                        json(second + ", 'code': '" + written.getFirst() + "'"),
                                        bearer)
                                .status())
                .isEqualTo(202);
    }

    @Test
    void messages_are_in_the_language_that_their_reader_chose_last() {
        String email = person();
        Http browser = signedIn(letIn(email, "'role': 'COUNTY_OFFICER', 'county': '009'", admin()));

        form(browser, "/account", "/account/language", "language=sw");
        assertThat(browser.get("/account").text())
                .containsPattern("value=\"sw\"[^>]*selected=\"selected\"");
        signIn(new Http(port), email);

        assertThat(letters(email).getLast()).contains("kifaa kipya");
    }

    @Test
    void nobody_approves_beyond_the_own_part_of_the_country() {
        String school = school();
        String officer = person();
        String stranger = person();
        String name = letIn(officer, "'role': 'COUNTY_OFFICER', 'county': '001'", admin());
        String id =
                ask(
                        stranger,
                        "'role': 'HEAD', 'institution': '%s', 'staffNumber': '1'"
                                .formatted(school));
        String waits = prove(id, codeFor(stranger)).json().path("id").asString();

        Http elsewhere = new Http(port).as(name, PASSWORD);
        Http.Answer refused = elsewhere.post("/api/v1/accounts/" + waits + "/approval", "{}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("NOT_RESPONSIBLE_FOR_ACCOUNT");
        assertThat(elsewhere.get("/api/v1/accounts/" + waits).status()).isEqualTo(404);
    }

    @Test
    void a_language_is_chosen_without_losing_what_was_asked() {
        String school = school();
        Http browser =
                signedIn(letIn(person(), "'role': 'COUNTY_OFFICER', 'county': '042'", admin()));
        Http.Answer page = browser.get("/school?code=" + school + "&on=2026-01-12");
        Matcher swahili = Pattern.compile("href=\"(\\?[^\"]*lang=sw)\"").matcher(page.text());
        assertThat(swahili.find()).isTrue();

        Http.Answer again = browser.get("/school" + swahili.group(1).replace("&amp;", "&"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).contains("lang=\"sw\"", school, "2026-01-12");
    }

    @Test
    void the_first_account_gives_up_what_only_the_first_steps_need() {
        String text = admin().get("/api/v1/accounts/admin").text();
        assertThat(text).contains("ADMINISTRATOR@nation", "REGISTRAR@nation");
        assertThat(
                        admin().post(
                                        "/api/v1/accounts/admin/grants/revocation",
                                        json("'grant': 'ADMINISTRATOR@nation'"))
                                .code())
                .isEqualTo("OWN_ACCOUNT");
    }

    @Test
    void who_was_signed_out_while_filling_a_form_in_sends_it_once_they_are_back() {
        String name = head();
        Http browser = signedIn(name);
        String token = token(browser.get("/learners/new"));
        new Http(port).as(name, PASSWORD).send("DELETE", "/api/v1/sessions", null);

        Http.Answer lost = typed(browser, token, "/learners/new?x=1", SAME_ORIGIN);
        assertThat(lost.status()).isEqualTo(302);
        assertThat(lost.header("Location")).endsWith("/login?unsent");
        assertThat(browser.get("/login?unsent").text()).contains("signed out before this was sent");
        assertThat(browser.get("/login?unsent&lang=sw").text())
                .contains("Kikao chako kilikwisha kabla");
        browser.get("/login?lang=en");
        assertThat(browser.get("/unsent").header("Location")).contains("/login");

        assertThat(signIn(browser, name).header("Location")).endsWith("/unsent");
        Http.Answer kept = browser.get("/unsent");
        assertThat(kept.text())
                .contains(
                        "Your form about a learner",
                        "action=\"/learners/new?x=1\"",
                        "name=\"firstName\" value=\"Wanjikũ &lt;3\"");
        assertThat(kept.header("Cache-Control")).contains("no-store");

        // The page answers as if nothing had been between, and then nothing waits any more.
        Http.Answer sent = typed(browser, token(kept), "/learners/new?x=1");
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.text()).contains("Wanjikũ &lt;3");
        assertThat(browser.get("/unsent").header("Location")).endsWith("/");
    }

    @Test
    void who_signed_out_in_another_tab_may_drop_what_was_typed() {
        String name = head();
        Http browser = signedIn(name);
        String token = token(browser.get("/learners/new"));
        form(browser, "/account", "/logout", "");

        assertThat(typed(browser, token, "/learners/new", OWN_ORIGIN).header("Location"))
                .endsWith("/login?unsent");
        assertThat(signIn(browser, name).header("Location")).endsWith("/unsent");
        form(browser, "/unsent", "");
        assertThat(browser.get("/unsent").header("Location")).endsWith("/");

        // Signed in again in another tab: the form is as old, and is kept as well.
        assertThat(typed(browser, token, "/learners/new", OWN_ORIGIN).header("Location"))
                .endsWith("/unsent");
    }

    @Test
    void a_second_factor_stands_between_a_form_and_whoever_is_back() {
        String name = letIn(person(), "'role': 'AUDITOR'", admin());
        Http browser = new Http(port);
        signIn(browser, name);
        String recovery = enrolled(browser).getFirst();
        String token = token(browser.get("/account"));
        form(browser, "/account", "/logout", "");

        String fields = "deed=SUSPEND&reason=Mine";
        typed(fields, browser, token, "/accounts/admin", SAME_ORIGIN);
        assertThat(signIn(browser, name).header("Location")).endsWith("/login/code");
        assertThat(browser.get("/unsent").header("Location")).endsWith("/login/code");
        assertThat(form(browser, "/login/code", "code=" + recovery).header("Location"))
                .endsWith("/unsent");

        // What waits opens no door: the page it goes to asks for its own permission.
        Http.Answer kept = browser.get("/unsent");
        assertThat(kept.text()).contains("What you decided about an account", "SUSPEND");
        assertThat(typed(fields, browser, token(kept), "/accounts/admin").status())
                .as("of whom an auditor sees nothing")
                .isEqualTo(404);
    }

    @Test
    void no_other_site_plants_a_form_and_nobody_finds_that_of_another() {
        String name = head();
        Http browser = signedIn(name);
        String token = token(browser.get("/learners/new"));
        form(browser, "/account", "/logout", "");

        List.of(
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"),
                        List.of("Origin", "https://elsewhere.example"),
                        List.of("Origin", "null"),
                        List.of("X-Said", "nothing"))
                .forEach(header ->
                        assertThat(
                                        typed(
                                                        browser,
                                                        token,
                                                        "/learners/new",
                                                        header.toArray(String[]::new))
                                                .header("Location"))
                                .as("%s", header)
                                .endsWith("/login?again"));
        assertThat(browser.get("/login?again").text()).contains("sign in, then do it again");
        assertThat(signIn(browser, name).header("Location")).doesNotContain("unsent");
        assertThat(typed(new Http(port), token, "/learners/new", SAME_ORIGIN).header("Location"))
                .as("nobody ever signed in with this browser")
                .endsWith("/login?again");

        form(browser, "/account", "/logout", "");
        typed(browser, token, "/learners/new", SAME_ORIGIN);
        assertThat(signIn(browser, head()).header("Location")).doesNotContain("unsent");
        form(browser, "/account", "/logout", "");
        assertThat(signIn(browser, name).header("Location")).doesNotContain("unsent");
    }

    @Test
    void passwords_files_and_what_is_too_long_are_not_kept() {
        String name = head();
        Http browser = signedIn(name);
        String token = token(browser.get("/learners/new"));
        form(browser, "/account", "/logout", "");

        assertThat(typed(browser, token, "/account/password", SAME_ORIGIN).header("Location"))
                .endsWith("/login?again");
        assertThat(
                        browser.send(
                                        "POST",
                                        "/imports",
                                        "--x--",
                                        "Content-Type",
                                        "multipart/form-data; boundary=x",
                                        SAME_ORIGIN[0],
                                        SAME_ORIGIN[1])
                                .header("Location"))
                .endsWith("/login?again");
        assertThat(
                        typed(
                                        "reason=" + "x".repeat(32_000),
                                        browser,
                                        token,
                                        "/learners/new",
                                        SAME_ORIGIN)
                                .header("Location"))
                .endsWith("/login?again");
    }

    // What people do.

    private String letIn(String email, String role, Http responsible) {
        String name = prove(ask(email, role), codeFor(email)).json().path("name").asString();
        await().untilAsserted(() -> {
            Http.Answer approved = responsible.post("/api/v1/accounts/" + name + "/approval", "{}");
            assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        });
        assertThat(password(linkFor(email), PASSWORD).status()).isEqualTo(204);
        return name;
    }

    private String head() {
        return letIn(
                person(),
                "'role': 'HEAD', 'institution': '%s', 'staffNumber': 'TSC 3'".formatted(school()),
                admin());
    }

    /** Enrols a second factor at the door; the codes for when it is lost. */
    private static List<String> enrolled(Http browser) {
        return enrolled(browser, "/login/enrol");
    }

    private static List<String> enrolled(Http browser, String path) {
        byte[] secret = secretIn(browser.get(path));
        long step = Instant.now().getEpochSecond() / Totp.STEP_SECONDS;
        return codesIn(form(browser, path, "code=" + Totp.code(secret, step) + "&" + PRESENT));
    }

    private static byte[] secretIn(Http.Answer enrol) {
        Matcher key = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<").matcher(enrol.text());
        assertThat(key.find()).isTrue();
        return base32(key.group(1).replace(" ", ""));
    }

    private static List<String> codesIn(Http.Answer page) {
        return Pattern.compile("<li>([a-z2-9]{5}-[a-z2-9]{5})</li>")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Sends what somebody typed about a learner, and not all of it. */
    private Http.Answer typed(Http browser, String token, String to, String... headers) {
        return typed("firstName=Wanjik%C5%A9+%3C3", browser, token, to, headers);
    }

    private Http.Answer typed(
            String fields, Http browser, String token, String to, String... headers) {
        String[] all =
                Stream.concat(Stream.of("Content-Type", FORM), Stream.of(headers))
                        .map(one -> one.replace("PORT", Integer.toString(port)))
                        .toArray(String[]::new);
        return browser.send("POST", to, fields + "&_csrf=" + token, all);
    }

    private String ask(String email, String role) {
        Http.Answer answer = asking(email, role);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("id").asString();
    }

    private Http.Answer asking(String email, String role) {
        String name = email.substring(0, email.indexOf('@')).replace('-', ' ');
        return new Http(port)
                .post(
                        "/api/v1/registrations",
                        json(
                                "'fullName': '%s', 'email': '%s', 'prove': 'EMAIL', %s"
                                        .formatted(name, email, role)));
    }

    private Http.Answer prove(String id, String code) {
        return new Http(port)
                .post(
                        "/api/v1/registrations/" + id + "/proof",
                        json("'code': '%s'".formatted(code)));
    }

    private Http.Answer password(String token, String password) {
        return new Http(port)
                .post(
                        "/api/v1/passwords",
                        json("'token': '%s', 'password': '%s'".formatted(token, password)));
    }

    private Http.Answer forgotten(String account) {
        return new Http(port)
                .post("/api/v1/passwords/forgotten", json("'account': '%s'".formatted(account)));
    }

    private Http signedIn(String name) {
        Http browser = new Http(port);
        Http.Answer in = signIn(browser, name);
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("Location")).doesNotContain("login");
        return browser;
    }

    private Http.Answer signIn(Http browser, String name) {
        return form(
                browser,
                "/login",
                "username=%s&password=%s".formatted(name, PASSWORD.replace(' ', '+')));
    }

    private static Http.Answer form(Http browser, String path, String fields) {
        return form(browser, path, path, fields);
    }

    private static Http.Answer form(Http browser, String path, String action, String fields) {
        String token = token(browser.get(path));
        return browser.send("POST", action, fields + "&_csrf=" + token, "Content-Type", FORM);
    }

    private static String token(Http.Answer page) {
        Matcher token = CSRF.matcher(page.text());
        assertThat(token.find())
                .as("a form with its token at %s: %s", page.response().uri(), page.status())
                .isTrue();
        return token.group(1);
    }

    // What the outbox holds.

    private List<String> letters(String to) {
        List<String> letters = new ArrayList<>();
        Http.Answer outbox = admin().get("/api/v1/messages?size=200");
        assertThat(outbox.status()).as(outbox.text()).isEqualTo(200);
        outbox.json()
                .path("items")
                .forEach(one -> {
                    if (one.path("recipient").asString().equals(to)) {
                        letters.addFirst(
                                one.path("subject").asString() + " " + one.path("body").asString());
                    }
                });
        return letters;
    }

    private String codeFor(String email) {
        return lastIn(email, CODE);
    }

    private String linkFor(String email) {
        return lastIn(email, LINK);
    }

    private String lastIn(String email, Pattern sought) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> {
                            List<String> letters = letters(email);
                            Matcher found =
                                    sought.matcher(letters.isEmpty() ? "" : letters.getLast());
                            return found.find() ? found.group(1) : "";
                        },
                        found -> !found.isEmpty());
    }

    private List<JsonNode> waiting(Http who) {
        List<JsonNode> waiting = new ArrayList<>();
        who.get("/api/v1/accounts?state=WAITING&size=200")
                .json()
                .path("items")
                .forEach(waiting::add);
        return waiting;
    }

    private Http admin() {
        return new Http(port).asAdmin();
    }

    private static String person() {
        return "achieng-" + letters() + "@example.com";
    }

    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .mapToObj(c -> Character.toString('a' + Character.digit(c, 16)))
                .collect(Collectors.joining());
    }

    private String school() {
        String code = "LI-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                admin().post(
                                "/api/v1/institutions",
                                json(
                                        "'code': '%s', 'name': 'Milimani %s', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', 'county': '042', 'subCounty': 'Kisumu Central', 'openedOn': '1965-01-11'"
                                                .formatted(code, code)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        await().untilAsserted(() ->
                assertThat(admin().get("/api/v1/institutions/" + code).status()).isEqualTo(200));
        return code;
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static byte[] base32(String text) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << 5) | letters.indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bytes[at++] = (byte) (buffer >> (bits - 8));
                bits -= 8;
            }
        }
        return bytes;
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
