package ke.kemis.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ke.kemis.local.Database;
import ke.kemis.local.Gate;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * PostgreSQL stands still under the running program, and says nothing: not even that it is away.
 */
@ExtendWith(OutputCaptureExtension.class)
class PostgresFrozenIT {

    @Test
    void everybody_is_told_soon_that_a_part_is_away_and_comes_in_again_afterwards(
            CapturedOutput output) {
        Database database = TestServices.postgres();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        try (Gate gate = new Gate("http://%s:%d".formatted(server.getHost(), server.getPort()));
                ConfigurableApplicationContext program = program(database, server, gate);
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = ((ServletWebServerApplicationContext) program).getWebServer().getPort();
            Http http = new Http(port).asAdmin();
            Http browser = Administrator.cameInTo(program);
            assertThat(http.get("/actuator/info").status()).isEqualTo(200);
            assertThat(browser.get("/system").status()).isEqualTo(200);

            gate.freeze();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> http.get("/actuator/info").status() != 200);
            long began = System.nanoTime();
            List<CompletableFuture<Http.Answer>> answers =
                    IntStream.range(0, 8)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> new Http(port).asAdmin().get("/api/v1/learners"),
                                            many))
                            .toList();
            answers.forEach(one -> assertAway(one.join()));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(20));
            assertAway(http.get("/actuator/prometheus"));
            assertAway(new Http(port).as("nobody", "a-wrong-password").get("/api/v1/learners"));

            Http.Answer named = http.get("/api/v1/learners", "X-Request-Id", "frozen-0001");
            assertAway(named);
            assertThat(named.json().path("requestId").asString()).isEqualTo("frozen-0001");
            Http.Answer unnamed = http.get("/api/v1/learners");
            assertThat(output.toString())
                    .contains("[frozen-0001] ")
                    .contains("[" + unnamed.json().path("requestId").asString() + "] ");

            Http.Answer page = browser.get("/system");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isNotEmpty();
            assertThat(page.header("Content-Type")).startsWith("text/html");

            gate.thaw();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> http.get("/api/v1/learners").status() == 200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> browser.get("/system").status() == 200);
        }
    }

    private static void assertAway(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    private static ConfigurableApplicationContext program(
            Database database, URI server, Gate gate) {
        int gatePort = URI.create(gate.address()).getPort();
        return Kemis.program()
                .run(
                        "--server.port=0",
                        "--KEMIS_ADMIN_PASSWORD=" + TheProgram.PASSWORD,
                        "--kemis.postgres.url="
                                + database.url()
                                        .replace(
                                                "%s:%d"
                                                        .formatted(
                                                                server.getHost(), server.getPort()),
                                                "localhost:" + gatePort),
                        "--kemis.postgres.user=" + database.user(),
                        "--kemis.postgres.password=" + database.password(),
                        "--kemis.elasticsearch.url=" + TestServices.elasticsearch(),
                        "--kemis.elasticsearch.index=frozen-it-" + System.nanoTime());
    }
}
