package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a file claims is told down to its rows, wherever it says that somebody is. */
@TheProgram
class ClaimsApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort private int port;

    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port).asAdmin();
    }

    @Test
    void a_class_is_asked_for_under_whatever_the_source_writes_for_its_school() {
        http.handIn(
                PATIENCE,
                """
                Learner UPI,Surname,First Name,Gender,Date of Birth,Institution Code,Class,Year
                NOWHERE1,Were,Achieng,F,2014-05-06,99999999,Grade 6,2026
                NOWHERE2,Were,Otieno,M,2014-06-07,99999999,Grade 6,2026
                NOWHERE3,Were,Anyango,F,2014-07-08,Kajulu Primary,Grade 6,2026
                """);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(differences("99999999", 2)).hasSize(2));
        assertThat(differences("99999999", 1)).as("the first page").hasSize(1);
        assertThat(differences("Kajulu%20Primary", 2))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("line").asInt()).isEqualTo(4);
                    assertThat(row.path("cause").asString()).isEqualTo("WRONG_CENTRE");
                });
    }

    @Test
    void no_claim_has_a_school_of_more_characters_than_a_claim_keeps() {
        Http.Answer answer =
                http.get("/api/v1/claims/differences?grade=G6&institution=" + "A".repeat(202));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_PARAMETERS");
    }

    private JsonNode differences(String institution, int size) {
        Http.Answer answer =
                http.get(
                        "/api/v1/claims/differences?year=2026&grade=G6&institution=%s&size=%d"
                                .formatted(institution, size));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items");
    }
}
