package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From command to fact to projection and back, by HTTP alone. */
@TheProgram
class LearnersLifeIT {

    @LocalServerPort private int port;

    private Http http;
    private String here;
    private String there;

    @BeforeEach
    void open_two_schools() {
        http = new Http(port).asAdmin();
        here = school();
        there = school();
    }

    @Test
    void a_learner_is_enrolled_progresses_is_transferred_and_withdrawn() {
        String learner = UUID.randomUUID().toString();
        Http.Answer enrolled = http.post("/api/v1/learners", enrolment(learner));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        assertThat(enrolled.header("Location")).isEqualTo("/api/v1/learners/" + learner);
        assertThat(enrolled.json().path("id").asString()).isEqualTo(learner);

        step(
                learner,
                "progress",
                "'outcome': 'PROMOTED', 'to': 'G2', 'year': 2026, 'on': '2026-01-05'");
        step(
                learner,
                "transfer",
                "'to': '%s', 'reason': 'Moved.', 'on': '2026-05-04'".formatted(there));
        step(learner, "transfer/release", "'on': '2026-05-05'");
        step(learner, "transfer/acceptance", "'on': '2026-05-06'");
        long position = step(learner, "withdrawal", "'on': '2026-07-01', 'reason': 'FEES'");

        JsonNode record = http.get("/api/v1/learners/" + learner + "?after=" + position).json();
        assertThat(record.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(record.path("institution").asString()).isEqualTo(there);
        assertThat(record.path("grade").asString()).isEqualTo("G2");
        assertThat(record.path("surname").asString()).isEqualTo("Wanjik\u0169");

        JsonNode history =
                http.get("/api/v1/learners/" + learner + "/history?after=" + position).json();
        assertThat(history.path("items").findValuesAsString("type"))
                .containsExactly(
                        "learner-enrolled",
                        "learner-progressed",
                        "transfer-requested",
                        "transfer-released",
                        "learner-transferred",
                        "learner-withdrew");
        assertThat(history.path("items").get(2).path("actor").asString()).isEqualTo("admin");
        assertThat(history.path("items").get(2).path("reason").asString()).isEqualTo("Moved.");
    }

    @Test
    void a_repeat_returns_the_first_answer_and_enrols_nobody_twice() {
        String key = UUID.randomUUID().toString();
        String body = enrolment(null);
        Http.Answer first = http.post("/api/v1/learners", body, "Idempotency-Key", key);
        Http.Answer repeat = http.post("/api/v1/learners", body, "Idempotency-Key", key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));

        Http.Answer another =
                http.post("/api/v1/learners", enrolment(null), "Idempotency-Key", key);
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void repeats_at_the_same_moment_enrol_one_learner() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = enrolment(null);
        List<Future<Http.Answer>> repeats = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                repeats.add(
                        threads.submit(() ->
                                new Http(port)
                                        .asAdmin()
                                        .post("/api/v1/learners", body, "Idempotency-Key", key)));
            }
        }
        String id = repeats.getFirst().get().json().path("id").asString();
        for (Future<Http.Answer> repeat : repeats) {
            assertThat(repeat.get().status()).isEqualTo(201);
            assertThat(repeat.get().json().path("id").asString()).isEqualTo(id);
        }
    }

    @Test
    void a_refusal_says_which_rule_and_which_field() {
        Http.Answer refused = http.post("/api/v1/learners", enrolment(null).replace("G1", "F4"));

        assertThat(refused.status()).isBetween(409, 422);
        assertThat(refused.code()).isNotEqualTo("UNEXPECTED").isNotBlank();
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whoever_saw_an_older_version_is_refused() {
        String learner = enrolled();
        Http.Answer stale =
                http.post(
                        "/api/v1/learners/" + learner + "/death",
                        "{\"on\": \"2026-02-02\"}",
                        "If-Match",
                        "\"7\"");

        assertThat(stale.status()).as(stale.text()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("VERSION_STALE");
    }

    @Test
    void an_unchanged_record_is_not_sent_again() {
        String learner = UUID.randomUUID().toString();
        long position =
                http.post("/api/v1/learners", enrolment(learner)).json().path("position").asLong();
        String path = "/api/v1/learners/" + learner;
        String etag = http.get(path + "?after=" + position).header("ETag");

        assertThat(etag).isEqualTo("\"0\"");
        Http.Answer again = http.get(path, "If-None-Match", etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void a_whole_class_goes_up_but_for_those_who_stay() {
        String stays = enrolled();
        String goes = enrolled();
        long position =
                http.post("/api/v1/learners", enrolment(null)).json().path("position").asLong();

        JsonNode answer =
                http.post(
                                "/api/v1/classes/progress?after=" + position,
                                json(
                                        "'institution': '%s', 'from': 'G1', 'to': 'G2', 'year': 2026, 'on': '2026-01-05', 'except': ['%s']"
                                                .formatted(here, stays)))
                        .json();

        assertThat(answer.path("done").size()).as(answer.toString()).isEqualTo(2);
        assertThat(answer.path("done").toString()).contains(goes).doesNotContain(stays);
        assertThat(answer.path("refused").size()).isZero();
    }

    @Test
    void a_whole_class_completes_no_level_before_its_last_grade() {
        long position =
                http.post("/api/v1/learners", enrolment(null)).json().path("position").asLong();

        JsonNode answer =
                http.post(
                                "/api/v1/classes/completion?after=" + position,
                                json(
                                        "'institution': '%s', 'grade': 'G1', 'on': '2026-01-05', 'except': []"
                                                .formatted(here)))
                        .json();

        assertThat(answer.path("done").size()).as(answer.toString()).isZero();
        assertThat(answer.path("refused").get(0).path("code").asString())
                .isEqualTo("NOT_A_LAST_GRADE");
    }

    @Test
    void of_two_classes_in_a_grade_only_the_one_of_the_named_year_leaves() {
        String leaver = inNinth(2025, "2025-01-06").path("id").asString();
        JsonNode newcomer = inNinth(2026, "2026-01-05");
        String path = "/api/v1/classes/completion?after=" + newcomer.path("position").asLong();
        String fields = "'institution': '%s', 'grade': 'G9', 'on': '2026-01-06'".formatted(here);

        Http.Answer unsaid = http.post(path, json(fields + ", 'except': []"));
        JsonNode left = http.post(path, json(fields + ", 'year': 2025, 'except': []")).json();

        assertThat(unsaid.status()).as(unsaid.text()).isEqualTo(422);
        assertThat(unsaid.code()).isEqualTo("INVALID_FIELDS");
        assertThat(unsaid.json().path("errors").get(0).path("field").asString()).isEqualTo("year");
        assertThat(unsaid.text()).contains("2025 or 2026");
        assertThat(left.path("done").toString())
                .as(left.toString())
                .contains(leaver)
                .doesNotContain(newcomer.path("id").asString());
        assertThat(left.path("refused").size()).isZero();
    }

    @Test
    void nobody_waits_for_ever_for_a_position_that_is_not_there() {
        String learner = enrolled();
        Http.Answer notYet = http.get("/api/v1/learners/" + learner + "?after=9000000000000");

        assertThat(notYet.status()).isEqualTo(503);
        assertThat(notYet.code()).isEqualTo("NOT_YET");
        assertThat(notYet.header("Retry-After")).isNotEmpty();
    }

    private String school() {
        String code =
                "IT-"
                        + UUID.randomUUID()
                                .toString()
                                .substring(0, 8)
                                .toUpperCase(java.util.Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%s', 'name': 'Milimani', 'kind': ['PRIMARY', 'JUNIOR'], 'ownership': 'PUBLIC', 'county': '042', 'openedOn': '1965-01-11'"
                                        .formatted(code)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/institutions/" + code);
        return code;
    }

    private String enrolled() {
        Http.Answer answer = http.post("/api/v1/learners", enrolment(null));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private JsonNode inNinth(int year, String on) {
        Http.Answer answer =
                http.post(
                        "/api/v1/learners",
                        enrolment(null)
                                .replace("2018-03-14", "2011-03-14")
                                .replace("G1", "G9")
                                .replace("2025-01-06", on)
                                .replace("\"year\": 2025", "\"year\": " + year));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private String enrolment(String id) {
        return json(
                "%s 'surname': 'Wanjik\u0169', 'firstName': 'Achieng', 'sex': 'F', 'dateOfBirth': '2018-03-14', 'identifiers': [{'kind': 'ADMISSION_NUMBER', 'value': '%s'}], 'institution': '%s', 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'"
                        .formatted(
                                id == null ? "" : "'id': '" + id + "',",
                                UUID.randomUUID().toString().substring(0, 6),
                                here));
    }

    private long step(String learner, String name, String body) {
        Http.Answer answer =
                http.post("/api/v1/learners/%s/%s".formatted(learner, name), json(body));
        assertThat(answer.status()).as("%s: %s", name, answer.text()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEmpty();
        return answer.json().path("position").asLong();
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
