package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** Who answered for a child, and does no more, by HTTP alone. */
@TheProgram
class EndGuardianIT {

    private static final String MOTHER =
            "'name': 'Grace Njeri', 'relation': 'MOTHER', 'phone': '%s'";
    private static final String FATHER =
            "'name': 'John Otieno', 'relation': 'FATHER', 'phone': '%s'";
    private static final String COURT =
            "'reason': 'Order of the children\u2019s court.', 'on': '2026-02-02'";

    @LocalServerPort private int port;

    @Autowired private JdbcClient sql;
    @Autowired private PasswordEncoder encoder;

    private Http http;
    private String school;
    private String mothersPhone;
    private String fathersPhone;
    private Http mother;
    private Http father;

    @BeforeEach
    void two_guardians_have_accounts() {
        http = new Http(port).asAdmin();
        People people = new People(port, sql, encoder);
        mothersPhone = phone();
        fathersPhone = phone();
        mother = people.guardianReachedAt(mothersPhone);
        father = people.guardianReachedAt(fathersPhone);
        school = school();
    }

    @Test
    void whoever_is_ended_sees_the_child_no_more_and_the_others_still_do() {
        String brother = enrolled(FATHER.formatted(fathersPhone));
        String sister =
                enrolled(MOTHER.formatted(mothersPhone) + "}, {" + FATHER.formatted(fathersPhone));
        long named =
                sent(
                        sister,
                        "assessments",
                        "'assessment': 'SCHOOL', 'year': 2025, 'scores': {'English': '50'}");
        JsonNode before = record(sister, "after=" + named);
        Instant known = Instant.parse(before.path("recordedAt").asString());

        long ended =
                sent(
                        sister,
                        "guardians/ending",
                        "'guardian': {%s}, %s".formatted(FATHER.formatted(fathersPhone), COURT));

        String after = "?after=" + ended;
        assertThat(mother.get("/api/v1/learners/" + sister + after).status()).isEqualTo(200);
        assertThat(father.get("/api/v1/learners/" + brother + after).status()).isEqualTo(200);
        assertThat(father.get("/api/v1/learners/" + sister + after).status()).isEqualTo(404);
        assertThat(father.get("/api/v1/learners/" + sister + "/history" + after).text())
                .doesNotContain("Grace");
        assertThat(record(sister, "after=" + ended).path("guardians").findValuesAsString("name"))
                .containsExactly("Grace Njeri");
        assertThat(record(sister, "asOf=" + known).path("guardians"))
                .isEqualTo(before.path("guardians"))
                .hasSize(2);
        assertThat(http.get("/api/v1/learners/" + sister + "/history" + after).json().path("items"))
                .filteredOn(one -> one.path("type").asString().equals("guardian-ended"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("on").asString()).isEqualTo("2026-02-02");
                    assertThat(one.path("reason").asString()).startsWith("Order of the");
                    assertThat(one.path("data").path("guardian").path("name").asString())
                            .isEqualTo("John Otieno");
                });
    }

    @Test
    void whoever_shares_a_number_with_one_who_stays_still_sees_the_child() {
        String child =
                enrolled(MOTHER.formatted(fathersPhone) + "}, {" + FATHER.formatted(fathersPhone));

        long ended =
                sent(
                        child,
                        "guardians/ending",
                        "'guardian': {%s}, %s".formatted(FATHER.formatted(fathersPhone), COURT));

        assertThat(father.get("/api/v1/learners/" + child + "?after=" + ended).status())
                .isEqualTo(200);
    }

    @Test
    void a_stranger_is_not_ended() {
        String child = enrolled(MOTHER.formatted(mothersPhone));

        Http.Answer refused =
                http.post(
                        "/api/v1/learners/" + child + "/guardians/ending",
                        json(
                                "'guardian': {%s}, %s"
                                        .formatted(FATHER.formatted(fathersPhone), COURT)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_A_GUARDIAN");
    }

    private JsonNode record(String learner, String when) {
        return http.get("/api/v1/learners/" + learner + "?" + when).json();
    }

    private long sent(String learner, String step, String body) {
        Http.Answer answer = http.post("/api/v1/learners/" + learner + "/" + step, json(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("position").asLong();
    }

    private String enrolled(String guardians) {
        Http.Answer answer =
                http.post(
                        "/api/v1/learners",
                        json(
                                "'surname': 'Otieno', 'firstName': 'Akinyi', 'sex': 'F', 'dateOfBirth': '2018-03-14',"
                                        + " 'identifiers': [], 'guardians': [{%s}], 'institution': '%s', 'grade': 'G1',"
                                                .formatted(guardians, school)
                                        + " 'year': 2025, 'on': '2025-01-06'"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String school() {
        String code = "G" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%1$s', 'name': 'School %1$s', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', "
                                                .formatted(code)
                                        + "'county': '042', 'openedOn': '1990-01-01'"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return code;
    }

    private static String phone() {
        return "+2547" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private static String json(String body) {
        return "{" + body.replace('\'', '"') + "}";
    }
}
