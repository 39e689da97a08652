package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Elasticsearch by its own interface, without any client of ours. */
public final class Searching implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 5_000;

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Searching(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** What a request is answered with; fails where it is refused. */
    public String send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Content-Type", type)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    public JsonNode ask(String method, String path, String body)
            throws IOException, InterruptedException {
        return JSON.readTree(send(method, path, "application/json", body));
    }

    /** Hands on every document, in the order of its id. */
    public void all(String index, Consumer<JsonNode> each)
            throws IOException, InterruptedException {
        send("POST", "/" + index + "/_refresh", "application/json", "");
        String after = "";
        while (true) {
            JsonNode hits =
                    ask(
                                    "POST",
                                    "/" + index + "/_search",
                                    "{\"size\":%d,\"version\":true,\"sort\":[{\"learner\":\"asc\"}]%s}"
                                            .formatted(PAGE, after))
                            .path("hits")
                            .path("hits");
            for (JsonNode hit : hits) {
                each.accept(hit);
            }
            if (hits.size() < PAGE) {
                return;
            }
            after = ",\"search_after\":" + hits.get(hits.size() - 1).path("sort");
        }
    }

    /** Makes an empty index like another, which nobody looks at until it is refreshed. */
    void makeLike(String index, String like) throws IOException, InterruptedException {
        JsonNode model = ask("GET", "/" + like, "").iterator().next();
        ObjectNode settings = (ObjectNode) model.path("settings").path("index").deepCopy();
        settings.remove(
                List.of(
                        "uuid",
                        "version",
                        "creation_date",
                        "provided_name",
                        "auto_expand_replicas",
                        "routing"));
        settings.put("number_of_replicas", 0);
        settings.put("refresh_interval", "-1");
        ObjectNode body = JSON.createObjectNode();
        body.set("settings", settings);
        body.set("mappings", model.path("mappings"));
        send("PUT", "/" + index, "application/json", body.toString());
    }

    void bulk(String index, String lines) throws IOException, InterruptedException {
        String answer = send("POST", "/" + index + "/_bulk", "application/x-ndjson", lines);
        if (!answer.contains("\"errors\":false")) {
            throw new IllegalStateException(
                    "Elasticsearch refuses documents: "
                            + answer.substring(0, Math.min(500, answer.length())));
        }
    }

    void delete(String index) throws IOException, InterruptedException {
        send("DELETE", "/" + index + "?ignore_unavailable=true", "application/json", "");
    }

    /** The documents as the bodies of bulk requests of so many each. */
    static List<String> bodies(List<JsonNode> hits, int each) {
        List<String> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < hits.size(); i++) {
            body.append("{\"index\":{\"_id\":\"")
                    .append(hits.get(i).path("_id").asString())
                    .append("\"}}\n")
                    .append(hits.get(i).path("_source"))
                    .append('\n');
            if ((i + 1) % each == 0 || i == hits.size() - 1) {
                bodies.add(body.toString());
                body.setLength(0);
            }
        }
        return bodies;
    }

    @Override
    public void close() {
        client.close();
    }
}
