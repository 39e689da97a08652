package ke.kemis.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import ke.kemis.local.Database;
import ke.kemis.local.Gate;
import ke.kemis.local.LocalServices;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Elasticsearch is stopped under the running program or away at its start, and started again. */
class ElasticsearchAwayIT {

    private static final Path FOLDER = Path.of("target/elasticsearch-away-it").toAbsolutePath();
    private static final int BEFORE = 20;
    private static final int MEANWHILE = 60;

    @Test
    void commands_and_dashboards_go_on_and_the_search_catches_up_by_itself() {
        LocalServices services = elasticsearch();
        try (Gate gate = new Gate(services.elasticsearch());
                ConfigurableApplicationContext program =
                        program(
                                gate.address(),
                                TestServices.postgres(),
                                "away-it-" + System.nanoTime())) {
            Http http = http(program);
            register(http);
            enrol(http, BEFORE);
            await().atMost(Duration.ofSeconds(30)).until(() -> found(http) == BEFORE);

            services.close();
            long position = enrol(http, MEANWHILE);

            Http.Answer figures = http.get("/api/v1/figures/enrolment?by=grade&after=" + position);
            assertThat(figures.status()).isEqualTo(200);
            assertThat(figures.json().path("total").asLong()).isEqualTo(BEFORE + MEANWHILE);
            assertThat(http.get("/api/v1/institutions/AWAY-1/roll?after=" + position).status())
                    .isEqualTo(200);
            Http.Answer search = http.get("/api/v1/learners?q=Wanjiku");
            assertThat(search.status()).isEqualTo(503);
            assertThat(search.code()).isEqualTo("UNAVAILABLE");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        assertThat(projection(http).path("error").asString())
                                .contains("Elasticsearch");
                        assertThat(projection(http).path("lag").asLong()).isPositive();
                    });
            assertThat(projection(http).path("parked").asLong()).isZero();
            assertThat(Administrator.cameInTo(program).get("/system").text())
                    .contains("Elasticsearch does not answer");
            assertThat(http.get("/actuator/health").text()).contains("DOWN");
            assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);

            services = elasticsearch();
            gate.leadTo(services.elasticsearch());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(found(http)).isEqualTo(BEFORE + MEANWHILE));
            assertThat(projection(http).path("lag").asLong()).isZero();
            assertThat(projection(http).path("parked").asLong()).isZero();
            assertThat(projection(http).path("error").isMissingNode()).isTrue();
            assertThat(http.get("/actuator/health").status()).isEqualTo(200);
        } finally {
            services.close();
        }
    }

    @Test
    void a_program_that_starts_again_without_it_does_all_else_and_searches_once_it_is_there() {
        LocalServices services = elasticsearch();
        Database database = TestServices.postgres();
        String index = "away-at-start-it-" + System.nanoTime();
        try (Gate gate = new Gate(services.elasticsearch())) {
            try (ConfigurableApplicationContext first = program(gate.address(), database, index)) {
                Http http = http(first);
                register(http);
                enrol(http, BEFORE);
                await().atMost(Duration.ofSeconds(30)).until(() -> found(http) == BEFORE);
            }
            services.close();

            try (ConfigurableApplicationContext again = program(gate.address(), database, index)) {
                Http http = http(again);
                long position = enrol(http, MEANWHILE);
                assertThat(
                                http.get("/api/v1/figures/enrolment?by=grade&after=" + position)
                                        .json()
                                        .path("total")
                                        .asLong())
                        .isEqualTo(BEFORE + MEANWHILE);
                assertThat(http.get("/api/v1/learners?q=Wanjiku").status()).isEqualTo(503);
                assertThat(http.get("/actuator/health").text()).contains("DOWN");
                assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);

                services = elasticsearch();
                gate.leadTo(services.elasticsearch());
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(found(http)).isEqualTo(BEFORE + MEANWHILE));
                assertThat(http.get("/actuator/health").status()).isEqualTo(200);
            }
        } finally {
            services.close();
        }
    }

    @Test
    void a_register_begins_without_it_and_searches_once_it_is_there() {
        try (Gate gate = new Gate("http://127.0.0.1:1");
                ConfigurableApplicationContext program =
                        program(
                                gate.address(),
                                TestServices.postgres(),
                                "away-at-first-it-" + System.nanoTime())) {
            Http http = http(program);
            register(http);
            long position = enrol(http, BEFORE);
            assertThat(
                            http.get("/api/v1/figures/enrolment?by=grade&after=" + position)
                                    .json()
                                    .path("total")
                                    .asLong())
                    .isEqualTo(BEFORE);
            assertThat(http.get("/api/v1/learners?q=Wanjiku").status()).isEqualTo(503);
            assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);

            try (LocalServices services = elasticsearch()) {
                gate.leadTo(services.elasticsearch());
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(found(http)).isEqualTo(BEFORE));
            }
        }
    }

    private static Http http(ConfigurableApplicationContext program) {
        return new Http(((ServletWebServerApplicationContext) program).getWebServer().getPort())
                .asAdmin();
    }

    private static LocalServices elasticsearch() {
        LocalServices services =
                LocalServices.start(FOLDER, Set.of(LocalServices.Server.ELASTICSEARCH));
        services.elasticsearch();
        return services;
    }

    private static ConfigurableApplicationContext program(
            String elasticsearch, Database database, String index) {
        return Kemis.program()
                .run(
                        "--server.port=0",
                        "--KEMIS_ADMIN_PASSWORD=" + TheProgram.PASSWORD,
                        "--kemis.postgres.url=" + database.url(),
                        "--kemis.postgres.user=" + database.user(),
                        "--kemis.postgres.password=" + database.password(),
                        "--kemis.elasticsearch.url=" + elasticsearch,
                        "--kemis.elasticsearch.index=" + index);
    }

    private static void register(Http http) {
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        """
                        {"code": "AWAY-1", "name": "Milimani", "kind": ["PRIMARY"], "ownership": "PUBLIC", "county": "042", "openedOn": "1965-01-11"}
                        """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static long enrol(Http http, int learners) {
        long position = 0;
        for (int i = 0; i < learners; i++) {
            Http.Answer answer =
                    http.post(
                            "/api/v1/learners",
                            """
                            {"surname": "Wanjiku", "firstName": "Achieng", "sex": "F", "dateOfBirth": "2018-03-14", "institution": "AWAY-1", "grade": "G1", "year": 2025, "on": "2025-01-06"}
                            """);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            position = answer.json().path("position").asLong();
        }
        return position;
    }

    private static long found(Http http) {
        return http.get("/api/v1/learners?q=Wanjiku").json().path("total").asLong();
    }

    private static JsonNode projection(Http http) {
        for (JsonNode one : http.get("/api/v1/projections").json().path("items")) {
            if (one.path("name").asString().equals("learner-search")) {
                return one;
            }
        }
        throw new IllegalStateException("no learner-search");
    }
}
