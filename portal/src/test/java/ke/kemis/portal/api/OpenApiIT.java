package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.problem.Codes;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the interface is checked in, so that a change of the contract is seen in a
 * review. After a change that is meant, write it anew with {@code -Dkemis.openapi.write=true}.
 */
@TheProgram
class OpenApiIT {

    private static final Path CHECKED_IN = Path.of("..", "docs", "openapi.json");
    private static final JsonMapper READABLE =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @LocalServerPort private int port;

    @Test
    void the_interface_is_the_one_that_is_checked_in() throws IOException {
        Http.Answer served = new Http(port).get("/api/v1/openapi");
        assertThat(served.status()).isEqualTo(200);
        String readable = READABLE.writeValueAsString(served.json()) + "\n";
        if (Boolean.getBoolean("kemis.openapi.write")) {
            Files.writeString(CHECKED_IN, readable);
        }

        assertThat(readable)
                .as("docs/openapi.json: where the change is meant, add -Dkemis.openapi.write=true")
                .isEqualTo(Files.readString(CHECKED_IN));
    }

    @Test
    void every_code_of_a_problem_is_told() {
        String told = served(new Http(port)).path("info").path("description").asString();
        assertThat(Codes.class.getFields())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(told).contains("`" + code.getName() + "`"));
    }

    @Test
    void only_what_goes_through_intents_has_their_headers() {
        JsonNode paths = served(new Http(port)).path("paths");
        assertThat(headers(paths, "/api/v1/learners")).contains("Idempotency-Key", "If-Match");
        assertThat(headers(paths, "/api/v1/imports")).containsExactly("Idempotency-Key");
        for (String other :
                List.of(
                        "/api/v1/uploads",
                        "/api/v1/learners/alike",
                        "/api/v1/learners/lookup",
                        "/api/v1/keys/rotation",
                        "/api/v1/projections/{name}/parked/retry",
                        "/api/v1/projections/{name}/parked/{position}/drop")) {
            assertThat(headers(paths, other)).as(other).isEmpty();
        }
    }

    private static List<String> headers(JsonNode paths, String path) {
        JsonNode post = paths.path(path).path("post");
        assertThat(post.isObject()).as(path).isTrue();
        List<String> headers = new ArrayList<>();
        post.path("parameters")
                .forEach(one -> {
                    if (one.path("in").asString().equals("header")) {
                        headers.add(one.path("name").asString());
                    }
                });
        return headers;
    }

    @Test
    void everything_but_itself_asks_who_it_is() {
        Http stranger = new Http(port);
        served(stranger).path("paths").propertyNames().stream()
                .map(path -> path.replaceAll("\\{[^}]+}", "x"))
                .forEach(path -> assertThat(stranger.get(path).status()).as(path).isEqualTo(401));
    }

    private static JsonNode served(Http stranger) {
        return stranger.get("/api/v1/openapi").json();
    }
}
