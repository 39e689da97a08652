package ke.kemis.benchmarks.figures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.local.Database;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import tools.jackson.databind.JsonNode;

/**
 * P10: a search by name at the query bus, against the very request that it sends to Elasticsearch,
 * sent by itself. The index holds the sample learners many times over, under other ids.
 */
final class SearchLatency implements Benchmark {

    private static final int QUESTIONS = 200;
    private static final int A_BULK = 5_000;
    private static final double MEDIAN = 50;
    private static final String PREFIX = "bench-search";
    private static final Set<String> PASSED_ON = Set.of("content-type", "accept");

    /** A request as the register sends it. */
    private record Sent(String path, String type, String accept, String body) {}

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true);
                Searching search = new Searching(ground.elasticsearch())) {
            Database sample = SampleRegister.of(ground, settings);
            Database database = ground.copied(SampleRegister.nameOf(settings), "bench_p10");
            String index = index(search, sample, settings.indexed());
            new Tables(database)
                    .run("UPDATE learner_search.target SET index_name = '%s'".formatted(index));
            List<LearnersMatching> questions = questions(database);
            List<Sent> sent = overheard(ground, database, questions);
            try (Node node = node(database, ground.elasticsearch());
                    HttpClient client =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () ->
                                        median(
                                                settings,
                                                n -> node.ask(questions.get(n), LearnerPage.class)),
                                () -> median(settings, n -> raw(client, ground, sent.get(n))));
                return List.of(
                        duel.result(
                                Figure.P10,
                                "%,d learners in the index, median of %d searches by first name and surname"
                                        .formatted(settings.indexed(), questions.size())));
            }
        }
    }

    private static Node node(Database database, String elasticsearch) {
        return Node.of(
                Node.Questions.class,
                database,
                "spring.elasticsearch.uris=" + elasticsearch,
                "kemis.elasticsearch.index=" + PREFIX);
    }

    private interface Question {
        Object ask(int number) throws Exception;
    }

    private static Sample median(Settings settings, Question question) throws Exception {
        int[] next = new int[1];
        return Sample.of(
                Crowd.millis(
                        Crowd.busyTimed(
                                1,
                                settings.time(),
                                who -> {
                                    if (question.ask(next[0]++ % QUESTIONS) == null) {
                                        throw new IllegalStateException("no answer");
                                    }
                                }),
                        MEDIAN));
    }

    private static String raw(HttpClient client, Ground ground, Sent sent) throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(ground.elasticsearch() + sent.path()))
                                .header("Content-Type", sent.type())
                                .header("Accept", sent.accept())
                                .POST(BodyPublishers.ofString(sent.body()))
                                .build(),
                        BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return response.body();
    }

    private static List<LearnersMatching> questions(Database database) {
        return new Tables(database)
                        .texts(
                                "SELECT concat_ws(' ', first_name, surname) FROM school_roll.learner ORDER BY md5(learner::text) LIMIT "
                                        + QUESTIONS)
                        .stream()
                        .map(name ->
                                new LearnersMatching(
                                        name,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        0,
                                        20,
                                        "relevance"))
                        .toList();
    }

    /** Asks each question once through somebody who writes down what passes. */
    private static List<Sent> overheard(
            Ground ground, Database database, List<LearnersMatching> questions) throws IOException {
        List<Sent> sent = new CopyOnWriteArrayList<>();
        HttpServer between =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (HttpClient client = HttpClient.newHttpClient();
                var threads = Executors.newCachedThreadPool()) {
            between.setExecutor(threads);
            between.createContext("/", exchange -> passOn(exchange, client, ground, sent));
            between.start();
            try (Node node = node(database, "http://localhost:" + between.getAddress().getPort())) {
                sent.clear();
                for (LearnersMatching question : questions) {
                    node.ask(question, LearnerPage.class);
                }
            }
            between.stop(0);
        }
        if (sent.size() != questions.size()) {
            throw new IllegalStateException(
                    "%d questions led to %d searches".formatted(questions.size(), sent.size()));
        }
        return List.copyOf(sent);
    }

    private static void passOn(
            HttpExchange exchange, HttpClient client, Ground ground, List<Sent> sent)
            throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(ground.elasticsearch() + path))
                            .method(exchange.getRequestMethod(), BodyPublishers.ofString(body));
            exchange.getRequestHeaders()
                    .forEach((name, values) -> {
                        if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                            request.header(name, values.getFirst());
                        }
                    });
            if (path.contains("_search")) {
                sent.add(
                        new Sent(
                                path,
                                exchange.getRequestHeaders().getFirst("Content-Type"),
                                exchange.getRequestHeaders().getFirst("Accept"),
                                body));
            }
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (name.startsWith("x-elastic") || name.equals("content-type")) {
                            exchange.getResponseHeaders().add(name, values.getFirst());
                        }
                    });
            boolean empty = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(
                    response.statusCode(), empty ? -1 : response.body().length);
            if (!empty) {
                exchange.getResponseBody().write(response.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fills an index of this size, unless there is one. */
    private static String index(Searching search, Database sample, int size) throws Exception {
        String name = PREFIX + "-" + size;
        String data = name + "-data";
        JsonNode known = search.ask("GET", "/" + data + "/_count?ignore_unavailable=true", "");
        if (known.path("count").asInt() == size) {
            return name;
        }
        System.out.printf("  filling an index of %,d learners%n", size);
        search.delete(data);
        String live = new Tables(sample).text("SELECT index_name FROM learner_search.target");
        List<JsonNode> documents = new ArrayList<>();
        search.all(live, documents::add);
        search.makeLike(data, live);
        StringBuilder body = new StringBuilder();
        for (int n = 0; n < size; n++) {
            JsonNode hit = documents.get(n % documents.size());
            String id = hit.path("_id").asString();
            String other = UUID.randomUUID().toString();
            body.append("{\"index\":{\"_id\":\"").append(other).append("\"}}\n");
            body.append(hit.path("_source").toString().replace(id, other)).append('\n');
            if ((n + 1) % A_BULK == 0 || n == size - 1) {
                search.bulk(data, body.toString());
                body.setLength(0);
            }
        }
        search.send(
                "PUT",
                "/" + data + "/_settings",
                "application/json",
                "{\"index\":{\"refresh_interval\":null}}");
        search.send("PUT", "/" + data + "/_alias/" + name, "application/json", "");
        search.send("POST", "/" + data + "/_refresh", "application/json", "");
        return name;
    }
}
