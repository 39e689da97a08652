package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.matches.MatchPage;
import ke.kemis.query.matches.MatchState;
import ke.kemis.query.matches.MatchesMatching;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** A child enrolled twice by hand is found, decided about, and decided about otherwise. */
@TheProgram
class MatchesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort private int port;

    private Http http;
    private People people;
    private String here;
    private String there;

    /** Of somebody whom no other test of this database made up. */
    private String surname;

    private String firstName;
    private String birthday;
    private String phone;

    @BeforeEach
    void open_two_schools(@Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        http = new Http(port).asAdmin();
        people = new People(port, sql, encoder);
        here = school("042");
        there = school("041");
        surname = word();
        firstName = word();
        Random random = new Random();
        birthday =
                "%d-%02d-%02d"
                        .formatted(
                                2008 + random.nextInt(10),
                                1 + random.nextInt(12),
                                2 + random.nextInt(26));
        phone = "07%08d".formatted(random.nextInt(100_000_000));
    }

    @Test
    void whoever_is_about_to_enrol_is_told_of_the_record_or_that_it_is_elsewhere() {
        String known = enrolled(here);
        String newcomer = person(there, "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alike(http, newcomer).path("items")).hasSize(1));

        JsonNode shown = alike(people.as("REGISTRAR@nation"), newcomer).path("items").get(0);
        assertThat(shown.path("learner").path("id").asString()).isEqualTo(known);
        JsonNode hidden = alike(people.as("HEAD@institution:" + there), newcomer);
        assertThat(hidden.path("items")).hasSize(1);
        assertThat(hidden.toString())
                .as("a child cannot be found by name and birthday")
                .doesNotContain(known, surname, here, "surely\":true");

        String number = "00" + phone.substring(2);
        http.post(
                "/api/v1/learners/" + known + "/identifiers",
                json("'kind': 'BIRTH_CERTIFICATE', 'value': '%s'".formatted(number)));
        JsonNode named =
                alike(
                        people.as("HEAD@institution:" + there),
                        newcomer.replace(
                                "'identifiers': []",
                                "'identifiers': [{'kind': 'BIRTH_CERTIFICATE', 'value': '%s'}]"
                                        .formatted(number)));
        assertThat(named.path("items").get(0).path("institution").asString()).isEqualTo(here);
        assertThat(named.toString()).doesNotContain(known, surname);
    }

    @Test
    void a_child_enrolled_twice_is_asked_about_merged_and_taken_apart_again() {
        String known = enrolled(here);
        String newcomer = enrolled(there);
        String match = match(known, newcomer);

        JsonNode found = http.get("/api/v1/matches/" + match).json();
        assertThat(found.path("state").asString()).isEqualTo("OPEN");
        assertThat(found.path("known").path("id").asString()).isEqualTo(known);
        assertThat(found.path("known").path("learner").path("surname").asString())
                .isEqualTo(surname);
        assertThat(found.path("evidence").findValuesAsString("field"))
                .contains("given name", "family name", "date of birth");
        assertThat(found.path("evidence").toString()).doesNotContain(surname, birthday);

        long decided =
                said(
                        http.post(
                                "/api/v1/matches/" + match + "/decision",
                                "{\"decision\": \"SAME\", \"reason\": \"One birth certificate.\"}"));
        JsonNode same = http.get("/api/v1/matches/" + match + "?after=" + decided).json();
        assertThat(same.path("state").asString()).isEqualTo("SAME");
        assertThat(same.path("kept").asString()).isEqualTo(known);
        assertThat(same.path("decisions").get(0).path("reason").asString())
                .isEqualTo("One birth certificate.");
        JsonNode gone = http.get("/api/v1/learners/" + newcomer + "?after=" + decided).json();
        assertThat(gone.path("mergedInto").asString()).isEqualTo(known);

        long reversed =
                said(
                        http.post(
                                "/api/v1/matches/" + match + "/reversal",
                                "{\"reason\": \"They are cousins.\"}"));
        assertThat(
                        http.get("/api/v1/matches/" + match + "?after=" + reversed)
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("REVERSED");
        assertThat(
                        http.get("/api/v1/learners/" + newcomer + "?after=" + reversed)
                                .json()
                                .has("mergedInto"))
                .isFalse();
    }

    @Test
    void a_school_sees_its_own_half_decides_nothing_and_a_third_school_sees_no_review() {
        String known = enrolled(here);
        String newcomer = enrolled(there);
        String match = match(known, newcomer);

        JsonNode half =
                people.as("HEAD@institution:" + here).get("/api/v1/matches/" + match).json();
        assertThat(half.path("known").has("learner")).isTrue();
        assertThat(half.path("newcomer").has("learner")).isFalse();
        assertThat(half.path("newcomer").path("institution").asString()).isEqualTo(there);
        Http.Answer refused =
                people.as("REGISTRAR@institution:" + here)
                        .post(
                                "/api/v1/matches/" + match + "/decision",
                                "{\"decision\": \"SAME\", \"reason\": \"Mine.\"}");
        assertThat(refused.code()).isEqualTo("OUTSIDE_SCOPE");
        Http third = people.as("HEAD@institution:" + school("040"));
        assertThat(third.get("/api/v1/matches/" + match).status()).isEqualTo(404);
        assertThat(third.get("/api/v1/matches").json().path("total").asInt()).isZero();
        assertThat(people.as("COUNTY_OFFICER@county:041").get("/api/v1/matches/" + match).code())
                .isEqualTo("PURPOSE_MISSING");
        assertThat(people.as("POLICY_ANALYST@nation").get("/api/v1/matches").status())
                .isEqualTo(403);
    }

    @Test
    void schools_that_are_asked_get_a_message_and_answer_and_whoever_asked_decides(
            @Autowired JdbcClient sql) {
        String match = match(enrolled(here), enrolled(there));
        String head = people.name("HEAD@institution:" + here);
        String mail = head + "@example.com";
        sql.sql("update account set email = ?, email_proven = true where name = ?")
                .params(mail, head)
                .update();
        Http asked = people.as("HEAD@institution:" + here);
        String answer =
                json(
                        "'institution': '%s', 'answer': 'TWO_PEOPLE', 'reason': 'Both sit here.'"
                                .formatted(here));
        assertThat(asked.post("/api/v1/matches/" + match + "/answer", answer).code())
                .isEqualTo("SCHOOL_NOT_ASKED");

        said(
                http.post(
                        "/api/v1/matches/" + match + "/decision",
                        json("'decision': 'ASK_SCHOOL', 'reason': 'Twins?'")));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        sql.sql("select body from message where account = ?")
                                                .param(head)
                                                .query(String.class)
                                                .list())
                                .singleElement()
                                .asString()
                                .contains("/matches?state=SCHOOL_ASKED")
                                .doesNotContain(surname, firstName, here));
        String queue = "/api/v1/matches?state=SCHOOL_ASKED";
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(asked.get(queue).json().path("items").findValuesAsString("id"))
                                .contains(match));
        Http elsewhere = people.as("HEAD@institution:" + there);
        assertThat(elsewhere.post("/api/v1/matches/" + match + "/answer", answer).code())
                .isEqualTo("OUTSIDE_SCOPE");
        said(asked.post("/api/v1/matches/" + match + "/answer", answer));
        long both =
                said(
                        elsewhere.post(
                                "/api/v1/matches/" + match + "/answer",
                                answer.replace(here, there)));

        JsonNode answered = http.get("/api/v1/matches/" + match + "?after=" + both).json();
        assertThat(answered.path("state").asString()).isEqualTo("OPEN");
        JsonNode told = answered.path("decisions").get(1);
        assertThat(told.path("institution").asString()).isEqualTo(here);
        assertThat(told.path("answer").asString()).isEqualTo("TWO_PEOPLE");
        assertThat(told.path("actor").asString()).isEqualTo(head);
        assertThat(told.path("reason").asString()).isEqualTo("Both sit here.");
        assertThat(
                        http.get("/api/v1/matches?institution=" + here)
                                .json()
                                .path("items")
                                .get(0)
                                .path("answered")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void pairs_are_found_by_school_county_and_state_and_counted() {
        String match = match(enrolled(here), enrolled(there));
        for (String filter :
                new String[] {
                    "institution=" + here, "institution=" + there + "&state=OPEN", "county=042"
                }) {
            assertThat(ids("/api/v1/matches?size=500&" + filter)).as(filter).contains(match);
        }
        assertThat(ids("/api/v1/matches?institution=" + here + "&state=SAME")).isEmpty();
        assertThat(ids("/api/v1/matches?institution=" + school("042"))).isEmpty();
        JsonNode page = http.get("/api/v1/matches?state=SAME&institution=" + here).json();
        assertThat(page.path("counts").path("OPEN").asInt()).isEqualTo(1);
    }

    @Test
    void who_goes_through_a_queue_finds_behind_each_pair_the_next_however_many_there_are(
            @Autowired Desk desk) {
        enrolled(here);
        enrolled(here);
        enrolled(here);
        String open = "/api/v1/matches?state=OPEN&institution=" + here;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(open)).hasSize(3));

        List<String> gone = new ArrayList<>();
        for (MatchId at = first(desk, null); at != null; at = first(desk, at)) {
            gone.add(at.toString());
        }

        assertThat(gone).isEqualTo(ids(open));
    }

    private MatchId first(Desk desk, MatchId behind) {
        MatchPage page =
                SignedIn.as("test", List.of(Grant.of("REGISTRAR@nation")))
                        .during(() ->
                                desk.ask(
                                        new MatchesMatching(
                                                MatchState.OPEN,
                                                InstitutionCode.of(here),
                                                null,
                                                null,
                                                behind,
                                                0,
                                                1),
                                        MatchPage.class));
        assertThat(page.total()).isEqualTo(3);
        return page.items().isEmpty() ? null : page.items().getFirst().match();
    }

    @Test
    void nothing_is_left_to_decide_or_to_read_once_one_of_the_two_was_erased() {
        String known = enrolled(here);
        String newcomer = enrolled(there);
        String match = match(known, newcomer);
        said(
                http.post(
                        "/api/v1/matches/" + match + "/decision",
                        "{\"decision\": \"ASK_SCHOOL\", \"reason\": \"Is it %s?\"}"
                                .formatted(surname)));

        long erased =
                said(
                        http.post(
                                "/api/v1/learners/" + newcomer + "/erasure",
                                "{\"basis\": \"ORDER\", \"grounds\": \"File 17\"}"));

        JsonNode closed = http.get("/api/v1/matches/" + match + "?after=" + erased).json();
        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("evidence")).isEmpty();
        assertThat(closed.path("decisions").get(0).path("reason").asString()).isEqualTo("[erased]");
        Http.Answer late =
                http.post(
                        "/api/v1/matches/" + match + "/decision",
                        "{\"decision\": \"SAME\", \"reason\": \"Late.\"}");
        assertThat(late.code()).isEqualTo("LEARNER_ERASED");
        assertThat(refusals(match)).containsOnly("MATCH_CLOSED");
    }

    @Test
    void a_pair_of_which_one_goes_on_as_a_third_waits_again_when_they_are_taken_apart() {
        String known = enrolled(here);
        String newcomer = enrolled(there);
        String match = match(known, newcomer);
        surname = word();
        firstName = word();
        birthday = "2005-08-19";
        phone = "07%08d".formatted(new Random().nextInt(100_000_000));
        String third = enrolled(there);
        String merging = json("'other': '%s', 'reason': 'One file.'".formatted(newcomer));
        long merged = said(http.post("/api/v1/learners/" + third + "/merge", merging));

        assertThat(refusals(match)).containsOnly("MATCH_CLOSED");
        JsonNode closed = http.get("/api/v1/matches/" + match + "?after=" + merged).json();
        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("decisions")).isEmpty();

        long apart = said(http.post("/api/v1/learners/" + third + "/unmerge", merging));
        assertThat(
                        http.get("/api/v1/matches/" + match + "?after=" + apart)
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("OPEN");
        said(
                http.post(
                        "/api/v1/matches/" + match + "/decision",
                        json("'decision': 'ASK_SCHOOL', 'reason': 'Twins?'")));
        said(http.post("/api/v1/learners/" + third + "/merge", merging));
        assertThat(
                        http.post(
                                        "/api/v1/matches/" + match + "/answer",
                                        json(
                                                "'institution': '%s', 'answer': 'UNKNOWN', 'reason': 'Left.'"
                                                        .formatted(here)))
                                .code())
                .isEqualTo("MATCH_CLOSED");
    }

    /** What asking the schools, and keeping the two apart, is answered with. */
    private List<String> refusals(String match) {
        return Stream.of("ASK_SCHOOL", "DIFFERENT")
                .map(decision ->
                        http.post(
                                        "/api/v1/matches/" + match + "/decision",
                                        json(
                                                "'decision': '%s', 'reason': 'Late.'"
                                                        .formatted(decision)))
                                .code())
                .toList();
    }

    @Test
    void every_row_that_waits_is_decided_about_in_the_queue_and_waits_no_more() {
        String upi = number();
        String other = word();
        String given = word();
        String certificate = "00" + number();
        handedIn(
                row(upi + "A", certificate, here, surname, firstName, birthday),
                row(upi + "B", "", here, other, given, "2015-05-20"));

        String file =
                handedIn(
                        // Somebody else's certificate, on a new row and on that of a known learner.
                        row(upi + "C", certificate, here, word(), word(), "2014-02-11"),
                        row(upi + "B", certificate, here, other, given, "2015-05-20"),
                        // Perhaps the first one again.
                        row(upi + "D", "", here, surname, firstName, birthday),
                        // Surely the first one again.
                        row("", certificate.substring(2), here, surname, firstName + "a", birthday),
                        // Known, and on another roll.
                        row(upi + "A", "", there, surname, firstName, birthday));

        JsonNode worked = http.get("/api/v1/imports/" + file).json();
        assertThat(worked.path("review").asInt()).as(worked.toString()).isEqualTo(3);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        http.get("/api/v1/imports/" + file)
                                                .json()
                                                .path("waiting")
                                                .asInt())
                                .isEqualTo(3));
        assertThat(worked.path("joined").asInt()).as(worked.toString()).isPositive();
        assertThat(results(file)).contains("REVIEW", "JOINED");
        List<String> waiting = ids("/api/v1/matches?state=OPEN&importId=" + file);
        assertThat(waiting).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ids("/api/v1/matches?state=JOINED&importId=" + file)).hasSize(1);

        for (int n = 0; n < waiting.size(); n++) {
            String decision = n == 0 ? "SAME" : "DIFFERENT";
            said(
                    http.post(
                            "/api/v1/matches/" + waiting.get(n) + "/decision",
                            json("'decision': '%s', 'reason': 'Seen.'".formatted(decision))));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode now = http.get("/api/v1/imports/" + file).json();
                    assertThat(now.path("waiting").asInt()).isZero();
                    assertThat(now.path("review")).isEqualTo(worked.path("review"));
                    assertThat(results(file)).doesNotContain("REVIEW");
                });
    }

    @Test
    void what_likeness_joined_is_told_with_its_reasons_and_reversed_with_one_intent() {
        String certificate = "00" + number();
        String first = handedIn(row("", certificate, here, surname, firstName, birthday));
        String file =
                handedIn(
                        row(
                                "",
                                certificate.substring(2),
                                here,
                                surname,
                                firstName + "a",
                                birthday));
        JsonNode pair =
                http.get("/api/v1/matches?state=JOINED&importId=" + file)
                        .json()
                        .path("items")
                        .get(0);
        assertThat(pair).as("%s before %s", first, file).isNotNull();
        String known = pair.path("known").path("id").asString();
        String ofRow = pair.path("newcomer").path("id").asString();
        JsonNode told = http.get("/api/v1/matches/" + pair.path("id").asString()).json();
        assertThat(told.path("state").asString()).isEqualTo("JOINED");
        assertThat(told.path("kept").asString()).isEqualTo(known);
        assertThat(told.path("bits").asDouble()).isGreaterThanOrEqualTo(8);
        assertThat(told.path("weights").asString()).isNotBlank();
        assertThat(told.path("evidence").findValuesAsString("field")).contains("BIRTH_CERTIFICATE");
        assertThat(told.path("decisions").get(0).path("actor").asString()).isEqualTo("admin");
        assertThat(http.get("/api/v1/learners/" + ofRow).json().path("mergedInto").asString())
                .isEqualTo(known);
        JsonNode before = http.get("/api/v1/learners/" + known).json();
        assertThat(http.get("/api/v1/imports/" + file).json().path("joined").asInt()).isEqualTo(1);

        long reversed =
                said(
                        http.post(
                                "/api/v1/matches/" + pair.path("id").asString() + "/reversal",
                                "{\"reason\": \"They are cousins.\"}"));

        JsonNode own = http.get("/api/v1/learners/" + ofRow + "?after=" + reversed).json();
        assertThat(own.has("mergedInto")).isFalse();
        assertThat(own.path("status").asString()).isEqualTo("ENROLLED");
        assertThat(own.path("identifiers").findValuesAsString("value"))
                .containsExactly(certificate.substring(2));
        JsonNode again = http.get("/api/v1/learners/" + known + "?after=" + reversed).json();
        assertThat(again.path("identifiers")).isEqualTo(before.path("identifiers"));
        assertThat(again.path("status")).isEqualTo(before.path("status"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode now = http.get("/api/v1/imports/" + file).json();
                    assertThat(now.path("joined").asInt()).isZero();
                    assertThat(now.path("accepted").asInt()).isEqualTo(1);
                });
        assertThat(results(file)).contains("ACCEPTED").doesNotContain("JOINED");

        said(
                http.post(
                        "/api/v1/matches/" + pair.path("id").asString() + "/decision",
                        json("'decision': 'SAME', 'reason': 'One child after all.'")));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        http.get("/api/v1/imports/" + file)
                                                .json()
                                                .path("joined")
                                                .asInt())
                                .isEqualTo(1));
        assertThat(results(file)).contains("JOINED").doesNotContain("ACCEPTED");
    }

    private static String row(
            String upi,
            String certificate,
            String school,
            String surname,
            String first,
            String born) {
        return String.join(
                ",", upi, certificate, surname, first, "F", born, school, "Grade 4", "2026");
    }

    private static String number() {
        return "%08d".formatted(10_000_000 + new Random().nextInt(80_000_000));
    }

    private String handedIn(String... rows) {
        return http.handIn(
                PATIENCE,
                "Learner UPI,Birth Cert No,Surname,First Name,Gender,Date of Birth,Institution Code,Class,Year\n"
                        + String.join("\n", rows)
                        + "\n");
    }

    private String results(String file) {
        return http.get("/api/v1/imports/" + file + "/result").text();
    }

    private String match(String known, String newcomer) {
        String[] found = new String[1];
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode page = http.get("/api/v1/matches?institution=" + here).json();
                    assertThat(page.path("items")).hasSize(1);
                    JsonNode pair = page.path("items").get(0);
                    assertThat(pair.path("known").path("id").asString()).isEqualTo(known);
                    assertThat(pair.path("newcomer").path("id").asString()).isEqualTo(newcomer);
                    found[0] = pair.path("id").asString();
                });
        return found[0];
    }

    private List<String> ids(String path) {
        return http.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static JsonNode alike(Http who, String person) {
        Http.Answer answer = who.post("/api/v1/learners/alike", json(person));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static long said(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("position").asLong();
    }

    private String person(String school, String more) {
        return "'surname': '%s', 'firstName': '%s', 'sex': 'F', 'dateOfBirth': '%s', 'institution': '%s', 'identifiers': [], 'guardians': [{'name': 'Amina %s', 'relation': 'MOTHER', 'phone': '%s'}]%s"
                .formatted(surname, firstName, birthday, school, surname, phone, more);
    }

    private String enrolled(String school) {
        Http.Answer answer =
                http.post(
                        "/api/v1/learners",
                        json(person(school, ", 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String school(String county) {
        String code = "MT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%s', 'name': 'Milimani', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', 'county': '%s', 'openedOn': '1965-01-11'"
                                        .formatted(code, county)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return code;
    }

    private static String word() {
        StringBuilder word = new StringBuilder("Q");
        for (char c : UUID.randomUUID().toString().substring(0, 8).toCharArray()) {
            word.append("aeioubdgkm".charAt(Character.digit(c, 16) % 10)).append('r');
        }
        return word.toString();
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
