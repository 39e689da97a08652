package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TheProgram
class ProblemsIT {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @LocalServerPort private int port;

    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port).asAdmin();
    }

    @Test
    void nobody_is_answered_without_signing_in() {
        Http.Answer answer = new Http(port).get("/api/v1/learners?q=Wanjiku");

        assertProblem(answer, 401, "NOT_SIGNED_IN");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_wrong_password_is_not_let_in() {
        assertProblem(
                new Http(port).as("admin", "wrong").get("/api/v1/projections"),
                401,
                "NOT_SIGNED_IN");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, NOT_FOUND",
        "GET, /api/nothing, 404, NOT_FOUND",
        "DELETE, /api/v1/learners, 405, METHOD_NOT_ALLOWED",
        "GET, /api/v1/learners/xyz, 404, NOT_FOUND",
        "GET, /api/v1/learners/" + NOBODY + ", 404, NOT_FOUND",
        "GET, /api/v1/learners/" + NOBODY + "/history, 404, NOT_FOUND",
        "GET, /api/v1/institutions/NOWHERE, 404, NOT_FOUND",
        "GET, /api/v1/institutions/A%2F1, 404, NOT_FOUND",
        "GET, /api/v1/learners?size=0, 400, INVALID_PARAMETERS",
        "GET, /api/v1/learners?page=9999&size=200, 400, INVALID_PARAMETERS",
        "GET, /api/v1/learners?nonsense=1, 400, INVALID_PARAMETERS",
        "GET, /api/v1/learners;a=1, 400, MALFORMED",
        "GET, /api/v1/facts?from=yesterday, 400, INVALID_PARAMETERS",
        "GET, /api/v1/figures/enrolment?by=height, 400, INVALID_PARAMETERS",
        "GET, /api/v1/transfers?direction=UP, 400, INVALID_PARAMETERS",
        "POST, /api/v1/projections/enrolment/parked/abc/retry, 400, INVALID_PARAMETERS",
        "POST, /api/v1/imports, 415, UNSUPPORTED_MEDIA_TYPE",
        "POST, /api/v1/learners, 400, MALFORMED"
    })
    void what_cannot_be_answered_is_a_problem(String method, String path, int status, String code) {
        assertProblem(http.send(method, path, null), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/accounts?q=%00",
                "/api/v1/learners?q=Achieng%00",
                "/api/v1/institutions?q=%1b",
                "/api/v1/facts?type=%0d%0a",
                "/api/v1/claims?institution=%C2%85"
            })
    void no_parameter_has_a_control_character(String path) {
        Http.Answer answer = http.get(path);

        assertProblem(answer, 400, "INVALID_PARAMETERS");
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .contains("Control characters");
    }

    @Test
    void a_part_of_an_address_that_is_no_number_is_named() {
        Http.Answer answer =
                http.post(
                        "/api/v1/projections/enrolment/parked/abc/drop", "{\"reason\": \"Seen.\"}");

        assertProblem(answer, 400, "INVALID_PARAMETERS");
        assertThat(answer.json().path("errors").get(0).path("field").asString())
                .isEqualTo("position");
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .isEqualTo("Give a whole number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/accounts?words=%00", "/schools?q=%00", "/login?lang=%00"})
    void no_parameter_of_a_page_has_a_control_character(String path) {
        assertThat(new Http(port).get(path).status()).isEqualTo(400);
    }

    @Test
    void no_field_of_a_form_has_what_no_database_takes() {
        assertThat(
                        new Http(port)
                                .send(
                                        "POST",
                                        "/login",
                                        "username=%00&password=x",
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")
                                .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "text/plain",
                "application/vnd.api+json",
                "application/xml",
                "application/x-www-form-urlencoded"
            })
    void a_body_is_json_and_nothing_else(String type) {
        assertProblem(
                http.send("POST", "/api/v1/learners", "firstName: Achieng", "Content-Type", type),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{} {}",
                "{\"sex\": \"F\", \"sex\": \"M\"}",
                "{\"a\": \"\u0001\"}",
                "\u00ff\u00fe"
            })
    void a_body_that_is_no_object_is_malformed(String body) {
        assertProblem(http.post("/api/v1/learners", body), 400, "MALFORMED");
    }

    @Test
    void a_body_without_end_is_not_read() {
        assertProblem(
                http.post(
                        "/api/v1/learners",
                        "{\"surname\": \"%s\"}".formatted("x".repeat(600 * 1024))),
                413,
                "TOO_LARGE");
    }

    @Test
    void a_body_nested_without_end_is_malformed() {
        assertProblem(http.post("/api/v1/learners", "[".repeat(100_000)), 400, "MALFORMED");
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        Http.Answer answer = http.post("/api/v1/learners", "{\"sex\": \"X\", \"year\": \"2026\"}");

        assertProblem(answer, 422, "INVALID_FIELDS");
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .contains("sex", "year", "firstName", "dateOfBirth", "institution", "grade", "on");
    }

    /** A learner, an institution, a pair: all have their ids of one space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    matches/%s/decision     | {'decision': 'SAME', 'reason': 'Seen.'}
                    matches/%s/reversal     | {'reason': 'Twins.'}
                    accounts/%s/suspension  | {'reason': 'Away.'}
                    accounts/%s/approval    | {}
                    imports/%s/cancellation | {'reason': 'The wrong file.'}
                    """)
    void the_id_of_a_learner_is_no_other_things(String path, String body) {
        String learner = UUID.randomUUID().toString();
        assertThat(enrol(learner, school()).status()).isEqualTo(201);

        assertProblem(
                http.post("/api/v1/" + path.formatted(learner), body.replace('\'', '"')),
                409,
                "ID_OF_ANOTHER_KIND");
    }

    @Test
    void the_id_of_an_institution_is_no_learners() {
        String school = school();
        UUID key = InstitutionCode.of(school).key();

        assertProblem(
                http.post("/api/v1/learners/" + key + "/death", "{\"on\": \"2026-01-05\"}"),
                409,
                "ID_OF_ANOTHER_KIND");
    }

    @Test
    void an_id_that_can_be_foreseen_is_no_new_learners() {
        String school = school();
        String ofAnother = InstitutionCode.of("NOT-YET").key().toString();

        Http.Answer answer = enrol(ofAnother, school);

        assertProblem(answer, 422, "INVALID_FIELDS");
        assertThat(answer.json().path("errors").findValuesAsString("message"))
                .containsExactly(
                        "UUIDs of versions 3 and 8 are the register's own: give one of version 4 or 7.");
    }

    @Test
    void who_was_enrolled_by_a_named_request_is_known_by_the_same_id_when_it_is_repeated() {
        String school = school();
        String key = UUID.randomUUID().toString();

        Http.Answer first = enrol(null, school, "Idempotency-Key", key);
        Http.Answer again = enrol(null, school, "Idempotency-Key", key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    private Http.Answer enrol(@Nullable String id, String school, String... headers) {
        return http.post(
                "/api/v1/learners",
                """
                {%s"firstName": "Achieng", "sex": "F", "dateOfBirth": "2018-03-14",
                 "institution": "%s", "grade": "G1", "year": 2025, "on": "2025-01-06"}
                """
                        .formatted(id == null ? "" : "\"id\": \"" + id + "\", ", school),
                headers);
    }

    private String school() {
        String code = "PI-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        """
                        {"code": "%s", "name": "Milimani", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                         "county": "042", "openedOn": "1965-01-11"}
                        """
                                .formatted(code));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return code;
    }

    @Test
    void an_answer_in_another_form_cannot_be_had() {
        assertProblem(
                http.get("/api/v1/projections", "Accept", "application/xml"),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void an_idempotency_key_has_a_length() {
        assertProblem(
                http.post(
                        "/api/v1/learners/" + NOBODY + "/death",
                        "{\"on\": \"2026-01-05\"}",
                        "Idempotency-Key",
                        "x".repeat(101)),
                400,
                "INVALID_PARAMETERS");
    }

    @Test
    void the_expected_version_is_a_number() {
        assertProblem(
                http.post(
                        "/api/v1/learners/" + NOBODY + "/death",
                        "{\"on\": \"2026-01-05\"}",
                        "If-Match",
                        "\"x\""),
                400,
                "INVALID_PARAMETERS");
    }

    @Test
    void a_whole_class_has_no_version_to_match() {
        assertProblem(
                http.post(
                        "/api/v1/classes/progress",
                        """
                        {"institution": "KSM001", "from": "G4", "to": "G5", "year": 2026,
                         "on": "2026-01-05", "except": []}
                        """,
                        "If-Match",
                        "\"4\""),
                400,
                "INVALID_PARAMETERS");
    }

    @Test
    void a_request_keeps_the_name_it_was_given() {
        Http.Answer named = http.get("/api/v1/nothing", "X-Request-Id", "walk-0001");
        assertThat(named.json().path("requestId").asString()).isEqualTo("walk-0001");
        assertThat(named.header("X-Request-Id")).isEqualTo("walk-0001");
        assertThat(http.get("/api/v1/nothing", "X-Request-Id", "a b").header("X-Request-Id"))
                .isNotEqualTo("a b");
    }

    @Test
    void only_the_administrator_looks_into_the_machine() {
        assertThat(new Http(port).get("/actuator/health").status()).isEqualTo(200);
        assertThat(new Http(port).get("/actuator/health/readiness").status()).isEqualTo(200);
        assertProblem(new Http(port).get("/actuator/prometheus"), 401, "NOT_SIGNED_IN");
        assertThat(http.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
        assertProblem(http.get("/actuator/env"), 404, "NOT_FOUND");
    }

    private static void assertProblem(Http.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "ke.kemis", "org.springframework");
    }
}
