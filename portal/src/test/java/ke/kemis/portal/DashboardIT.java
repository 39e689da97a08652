package ke.kemis.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard in {@code docker/grafana} asks only for what the program tells. */
@TheProgram
class DashboardIT {

    private static final Path DASHBOARD = Path.of("../docker/grafana/kemis-dashboard.json");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");

    private static final Pattern BY = Pattern.compile("\\bby \\(([a-z, _]+)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static final Pattern CHOSEN = Pattern.compile("[{,]([a-z_]+)=");

    /** Words of the query language that look like names. */
    private static final Set<String> WORDS = Set.of("histogram_quantile", "__rate_interval");

    @LocalServerPort private int port;

    @Test
    void every_metric_on_the_dashboard_is_one_that_the_program_tells() throws IOException {
        Http http = new Http(port).asAdmin();
        http.post("/api/v1/institutions", institution());

        Set<String> asked = asked();
        assertThat(asked).hasSizeGreaterThan(15);
        // Some are told from the second look on.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(http)).containsAll(asked));
    }

    @Test
    void every_label_on_the_dashboard_is_one_by_which_the_program_tells() throws IOException {
        Http http = new Http(port).asAdmin();
        http.post("/api/v1/institutions", institution());
        List<Asked> labels = askedLabels();
        assertThat(labels).hasSizeGreaterThan(15);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    List<String> lines = http.get("/actuator/prometheus").text().lines().toList();
                    assertThat(labels)
                            .allSatisfy(asked -> assertThat(lines).anyMatch(asked::isToldBy));
                });
    }

    @Test
    void every_pool_of_connections_is_told_of() {
        assertThat(new Http(port).asAdmin().get("/actuator/prometheus").text().lines())
                .filteredOn(line -> line.startsWith("hikaricp_connections_active{"))
                .anyMatch(line -> line.contains("pool=\"event-store\""))
                .anyMatch(line -> line.contains("pool=\"keys\""));
    }

    @Test
    void requests_to_every_address_are_counted(
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping addresses,
            @Value("${management.metrics.web.server.max-uri-tags:100}") int counted) {
        assertThat(addresses.getHandlerMethods()).hasSizeBetween(100, counted);
    }

    private static Set<String> told(Http http) {
        return http.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void every_way_to_lag_that_the_program_tells_of_is_on_the_dashboard() throws IOException {
        Set<String> asked = asked();

        assertThat(asked)
                .contains(
                        "kemis_projection_lag",
                        "kemis_projection_lag_seconds",
                        "kemis_follower_lag",
                        "kemis_follower_lag_seconds");
    }

    @Test
    void every_panel_asks_for_something() throws IOException {
        assertThat(dashboard().path("panels"))
                .hasSizeGreaterThan(10)
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asString()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                });
    }

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String expression : dashboard().path("panels").findValuesAsString("expr")) {
            Matcher name = NAME.matcher(expression.replace("$__rate_interval", "1m"));
            while (name.find()) {
                if (!WORDS.contains(name.group())) {
                    names.add(name.group());
                }
            }
        }
        return names;
    }

    /** What metrics are summed by, shown by, and chosen by. */
    private static List<Asked> askedLabels() throws IOException {
        List<Asked> all = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asString();
                String words =
                        BY.matcher(expression).replaceAll("").replace("$__rate_interval", "1m");
                Set<String> labels = new TreeSet<>();
                BY.matcher(expression)
                        .results()
                        .forEach(by -> labels.addAll(List.of(by.group(1).split(", *"))));
                SHOWN.matcher(target.path("legendFormat").asString())
                        .results()
                        .forEach(shown -> labels.add(shown.group(1)));
                CHOSEN.matcher(expression).results().forEach(chosen -> labels.add(chosen.group(1)));
                NAME.matcher(words)
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !WORDS.contains(name))
                        .forEach(name -> labels.forEach(label -> all.add(new Asked(name, label))));
            }
        }
        return all;
    }

    private record Asked(String metric, String label) {

        boolean isToldBy(String line) {
            return line.startsWith(metric + "{")
                    && (line.contains("{" + label + "=\"") || line.contains("," + label + "=\""));
        }
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    }

    private static String institution() {
        return "{\"code\":\"D-%s\",\"name\":\"Milimani\",\"kind\":[\"PRIMARY\"],\"ownership\":\"PUBLIC\",\"county\":\"042\",\"openedOn\":\"1965-01-11\"}"
                .formatted(
                        UUID.randomUUID()
                                .toString()
                                .substring(0, 8)
                                .toUpperCase(java.util.Locale.ROOT));
    }
}
