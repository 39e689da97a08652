package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
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
