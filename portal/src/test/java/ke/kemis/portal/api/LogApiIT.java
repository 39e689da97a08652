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

/** Whether facts are as they were, over REST. */
@TheProgram
class LogApiIT {

    @LocalServerPort private int port;
    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port).asAdmin();
    }

    @Test
    void facts_are_stamped_by_themselves_and_compared_when_somebody_asks() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !log().path("stamp").path("digest").isMissingNode());

        Http.Answer begun = http.post("/api/v1/log/check", "{}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !log().path("check").path("finishedAt").isMissingNode());

        JsonNode check = log().path("check");
        assertThat(check.path("reached").asLong())
                .isPositive()
                .isEqualTo(check.path("upTo").asLong());
        JsonNode stamp = log().path("stamp");
        assertThat(stamp.path("digest").asString()).matches("[0-9a-f]{64}");
        assertThat(
                        http.get("/api/v1/log/digests/" + stamp.path("position").asLong())
                                .json()
                                .path("digest")
                                .asString())
                .hasSize(64);
    }

    @Test
    void a_position_that_no_fact_has_is_refused_with_what_to_do() {
        Http.Answer none = http.get("/api/v1/log/digests/" + Long.MAX_VALUE);

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("facts were removed");
    }

    private JsonNode log() {
        return http.get("/api/v1/log").json();
    }
}
