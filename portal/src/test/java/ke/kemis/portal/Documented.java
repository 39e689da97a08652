package ke.kemis.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/openapi.json says of an answer, for every answer that a test gets. */
final class Documented {

    private static final JsonNode PATHS =
            JsonMapper.shared()
                    .readTree(Path.of("..", "docs", "openapi.json").toFile())
                    .path("paths");

    private Documented() {}

    /** A success has the status that is told of it. */
    static void check(String method, String address, int status) {
        String path = address.replaceAll("[?#].*", "");
        if (status < 200 || status > 299 || !path.startsWith("/api/v1/")) {
            return;
        }
        told(path)
                .map(one -> one.path(method.toLowerCase(Locale.ROOT)).path("responses"))
                .filter(JsonNode::isObject)
                .ifPresent(responses ->
                        assertThat(responses.propertyNames())
                                .as("docs/openapi.json: %s %s", method, path)
                                .contains(Integer.toString(status)));
    }

    /** The path itself, or the first whose parts in braces are what stands there. */
    private static Optional<JsonNode> told(String path) {
        if (PATHS.has(path)) {
            return Optional.of(PATHS.path(path));
        }
        return PATHS.propertyNames().stream()
                .filter(one -> path.matches(one.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst()
                .map(PATHS::path);
    }
}
