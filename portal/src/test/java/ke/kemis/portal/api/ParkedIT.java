package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A fact that a projection cannot take is looked at, tried again and left out, over REST. */
@TheProgram
class ParkedIT {

    private static final String FIGURES = "/api/v1/projections/enrolment";

    @LocalServerPort private int port;
    @Autowired private JdbcClient sql;
    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port).asAdmin();
    }

    @Test
    void a_poisoned_fact_is_listed_tried_again_and_left_out_with_a_reason() {
        UUID learner = UUID.randomUUID();
        String ghost = code("GHOST-");
        long position = recordEnrolmentAtASchoolThatIsNone(learner, ghost);
        await().atMost(Duration.ofSeconds(30)).until(() -> !parked(position).isMissingNode());

        JsonNode parked = parked(position);
        assertThat(parked.path("type").asString()).isEqualTo("learner-enrolled");
        assertThat(parked.path("aggregate").asString()).isEqualTo(learner.toString());
        assertThat(parked.path("cause").asString()).contains("IllegalStateException");
        assertThat(parked.path("attempts").asInt()).isEqualTo(1);
        assertThat(parked.path("parkedAt").asString()).isNotEmpty();

        Http.Answer retried = http.post(FIGURES + "/parked/" + position + "/retry", "{}");
        assertThat(retried.status()).as(retried.text()).isEqualTo(200);
        assertThat(retried.json().path("settled").asInt()).isZero();
        assertThat(parked(position).path("attempts").asInt()).isEqualTo(2);

        problem(
                http.post(FIGURES + "/parked/" + position + "/drop", "{\"reason\": \" \"}"),
                422,
                null);
        Http.Answer dropped =
                http.post(
                        FIGURES + "/parked/" + position + "/drop",
                        "{\"reason\": \"The school was never registered\"}");
        assertThat(dropped.status()).as(dropped.text()).isEqualTo(200);
        assertThat(dropped.json().path("settled").asInt()).isEqualTo(1);

        JsonNode list = http.get(FIGURES + "/dropped?size=100").json().path("items");
        JsonNode out = null;
        for (JsonNode one : list) {
            out = one.path("position").asLong() == position ? one : out;
        }
        assertThat(out).isNotNull();
        assertThat(out.path("takenUpAt").isMissingNode()).isTrue();
        assertThat(projection("enrolment").path("dropped").asLong()).isPositive();
        assertThat(out.path("actor").asString()).isEqualTo("admin");
        assertThat(out.path("reason").asString()).isEqualTo("The school was never registered");

        school(ghost);
        http.post(FIGURES + "/rebuild", "{}");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        projection("enrolment").path("rebuild").isMissingNode()
                                && !projection("enrolment").path("rebuilt").isMissingNode()
                                && parked(position).isMissingNode());
        assertThat(projection("enrolment").path("dropped").asLong()).isZero();
        JsonNode again = null;
        for (JsonNode one : http.get(FIGURES + "/dropped?size=100").json().path("items")) {
            again = one.path("position").asLong() == position ? one : again;
        }
        assertThat(again).isNotNull();
        assertThat(again.path("takenUpAt").asString()).isNotEmpty();
    }

    @Test
    void what_is_not_there_is_a_problem_with_a_stable_code() {
        problem(http.get("/api/v1/projections/nothing/parked"), 404, "PROJECTION_UNKNOWN");
        problem(http.get("/api/v1/projections/nothing/checksum"), 404, "PROJECTION_UNKNOWN");
        problem(http.post("/api/v1/projections/nothing/rebuild", "{}"), 404, "PROJECTION_UNKNOWN");
        problem(http.post(FIGURES + "/parked/1/retry", "{}"), 404, "PROJECTION_UNKNOWN");
        problem(
                http.post(FIGURES + "/parked/1/drop", "{\"reason\": \"x\"}"),
                404,
                "PROJECTION_UNKNOWN");
    }

    @Test
    void a_rebuild_tells_that_it_came_out_as_it_was_checksum_for_checksum() {
        String roll = "/api/v1/projections/school-roll";
        long before = head();
        http.get("/api/v1/facts?after=" + before);
        await().until(() -> projection("school-roll").path("lag").asLong() == 0);

        Http.Answer started = http.post(roll + "/rebuild", "{}");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        projection("school-roll").path("rebuild").isMissingNode()
                                && !projection("school-roll").path("rebuilt").isMissingNode());

        JsonNode rebuilt = projection("school-roll").path("rebuilt");
        assertThat(rebuilt.path("verdict").asString()).as(rebuilt.toString()).isEqualTo("SAME");
        JsonNode sum = http.get(roll + "/checksum").json();
        assertThat(sum.path("checksum").asString()).hasSize(24);
        assertThat(sum.path("tables").findValuesAsString("name"))
                .containsExactly("learner", "past", "spell");
    }

    private JsonNode projection(String name) {
        for (JsonNode one : http.get("/api/v1/projections").json().path("items")) {
            if (one.path("name").asString().equals(name)) {
                return one;
            }
        }
        throw new IllegalStateException("no projection " + name);
    }

    private JsonNode parked(long position) {
        for (JsonNode one : http.get(FIGURES + "/parked?size=500").json().path("items")) {
            if (one.path("position").asLong() == position) {
                return one;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private long head() {
        return sql.sql("select last_position()").query(Long.class).single();
    }

    /** No rule would let it pass, so it is put into the store past them. */
    private long recordEnrolmentAtASchoolThatIsNone(UUID learner, String ghost) {
        Http.Answer known = http.get("/api/v1/learners?size=1");
        assertThat(known.status()).isEqualTo(200);
        school();
        String payload =
                """
                {"learner":"%s","person":{"surname":"Nobody","firstName":"Ghost","sex":"F","dateOfBirth":"2015-06-01","nationality":"KE"},"identifiers":[],"guardians":[],"institution":"%s","grade":"G4","year":2025,"on":"2025-01-06"}
                """
                        .formatted(learner, ghost);
        return sql.sql(
                        """
                        select append_facts(array[0],
                            array[(select id from aggregate_type where name = 'Learner')],
                            array[(select id from fact_type where name = 'learner-enrolled')],
                            array[?::uuid], array[uuidv7()], array['{}'::text::bytea], array[convert_to(?, 'UTF8')]) + 1
                        """)
                .params(learner, payload)
                .query(Long.class)
                .single();
    }

    private static String code(String beginning) {
        return beginning
                + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private void school(String code) {
        Http.Answer registered =
                http.post(
                        "/api/v1/institutions",
                        """
                        {"code": "%s", "name": "Parked", "kind": ["PRIMARY"], "ownership": "PUBLIC", "county": "042", "openedOn": "1965-01-11"}
                        """
                                .formatted(code));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
    }

    /** At least one learner, so that the store knows the names it needs. */
    private void school() {
        String code = code("PK-");
        school(code);
        Http.Answer enrolled =
                http.post(
                        "/api/v1/learners",
                        """
                        {"surname": "Atieno", "firstName": "Akinyi", "sex": "F", "dateOfBirth": "2018-03-14", "institution": "%s", "grade": "G1", "year": 2025, "on": "2025-01-06"}
                        """
                                .formatted(code));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
    }

    private static void problem(Http.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        if (code != null) {
            assertThat(answer.code()).isEqualTo(code);
        }
    }
}
