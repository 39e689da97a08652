package ke.kemis.benchmarks.crash;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import ke.kemis.benchmarks.crash.Ledger.Acknowledged;
import ke.kemis.benchmarks.crash.Ledger.Unknown;
import ke.kemis.benchmarks.figures.Pupils;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.measure.Crowd;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many who enrol children, each with two numbers to claim, and name guardians of those they have
 * enrolled, and who write down every answer.
 */
final class Clients implements AutoCloseable {

    private static final long AFTER_A_FAILURE_MS = 250;
    private static final int REPEATING = 8;
    private static final int OUTCOME_UNKNOWN = 500;
    private static final int NOT_YET = 503;
    private static final int MOST_WAITS = 600;
    private static final AtomicLong NUMBERS =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1, 90_000_000) * 100);

    private final Program program;
    private final Ledger ledger;
    private final int size;
    private final long pauseMs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();
    private final AtomicLong succeeded = new AtomicLong();
    private volatile boolean stopped;

    /**
     * @param pauseMs how long each waits between two requests, so that a cycle ends with a log that
     *     can be rebuilt in a moment
     */
    Clients(Program program, Ledger ledger, int size, long pauseMs) {
        this.program = program;
        this.ledger = ledger;
        this.size = size;
        this.pauseMs = pauseMs;
    }

    Clients begin() {
        for (int i = 0; i < size; i++) {
            working.add(threads.submit(this::work));
        }
        return this;
    }

    /** Requests that were answered with success so far. */
    long succeeded() {
        return succeeded.get();
    }

    private void work() {
        List<UUID> enrolled = new ArrayList<>();
        try (Line line = program.line()) {
            while (!stopped) {
                boolean enrols = enrolled.isEmpty() || ThreadLocalRandom.current().nextInt(3) > 0;
                boolean done = enrols ? enrol(line, enrolled) : nameGuardian(line, enrolled);
                Thread.sleep(done ? pauseMs : AFTER_A_FAILURE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean enrol(Line line, List<UUID> enrolled) {
        UUID id = UUID.randomUUID();
        String mark = mark('Q');
        String identifiers =
                "{\"kind\":\"UPI\",\"value\":\"%1$s\"},{\"kind\":\"BIRTH_CERTIFICATE\",\"value\":\"%1$09d\"}"
                        .formatted(nextNumber());
        boolean done =
                send(
                        line,
                        new Unknown(
                                id,
                                "/api/v1/learners",
                                Pupils.enrolmentJson(id, mark, identifiers),
                                201,
                                "learner-enrolled",
                                mark));
        if (done) {
            enrolled.add(id);
        }
        return done;
    }

    private boolean nameGuardian(Line line, List<UUID> enrolled) {
        UUID id = enrolled.get(ThreadLocalRandom.current().nextInt(enrolled.size()));
        String mark = mark('Q');
        return send(
                line,
                new Unknown(
                        id,
                        "/api/v1/learners/" + id + "/guardians",
                        "{\"name\":\"%s\",\"relation\":\"MOTHER\"}".formatted(mark),
                        200,
                        "guardian-assigned",
                        mark));
    }

    /** A number that nobody else has. */
    static long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    /** A name that nobody else has. */
    static String mark(char first) {
        StringBuilder name = new StringBuilder().append(first);
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        for (int i = 0; i < 15; i++) {
            name.append((char) ('a' + dice.nextInt(26)));
        }
        return name.toString();
    }

    private boolean send(Line line, Unknown request) {
        try {
            Line.Answer answer = line.post(request.path(), request.body());
            if (answer.status() == request.expected()) {
                write(request, answer);
                succeeded.incrementAndGet();
                return true;
            }
            if (answer.status() < OUTCOME_UNKNOWN) {
                throw new IllegalStateException(
                        "%s was answered %d %s"
                                .formatted(request.path(), answer.status(), answer.body()));
            }
        } catch (ConnectException _) {
            // Nobody was there to take it.
            return false;
        } catch (IOException _) {
            // What is written down below says all there is to say.
        }
        ledger.unknown(request);
        return false;
    }

    private void write(Unknown request, Line.Answer answer) {
        ledger.acknowledged(
                new Acknowledged(
                        request.learner(),
                        Long.parseLong(answer.field("version")),
                        Long.parseLong(answer.field("position")),
                        request.type(),
                        request.mark()));
    }

    /**
     * Repeats, with the same ids, the requests whose outcome is unknown: each must succeed now,
     * whether it had succeeded before or not, and must have happened once.
     */
    List<String> repeatUnknown() throws Exception {
        Queue<Unknown> open = new ConcurrentLinkedQueue<>(ledger.takeUnknown());
        return Crowd.together(REPEATING, who -> repeat(open)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<String> repeat(Queue<Unknown> open) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Line line = program.line()) {
            for (Unknown request = open.poll(); request != null; request = open.poll()) {
                Line.Answer answer = line.post(request.path(), request.body());
                if (answer.status() != request.expected()) {
                    faults.add(
                            "repeated after the crash, %s %s was answered %d %s"
                                    .formatted(
                                            request.path(),
                                            request.body(),
                                            answer.status(),
                                            answer.body()));
                    continue;
                }
                List<Long> versions =
                        versions(
                                history(line, request.learner(), answer.field("position")),
                                request.type(),
                                request.mark());
                if (versions.size() == 1) {
                    ledger.acknowledged(
                            new Acknowledged(
                                    request.learner(),
                                    versions.getFirst(),
                                    Long.parseLong(answer.field("position")),
                                    request.type(),
                                    request.mark()));
                } else {
                    faults.add("%s happened %d times".formatted(request, versions.size()));
                }
            }
        }
        return faults;
    }

    /**
     * Reads the history of everybody of whom something was acknowledged: each such fact must stand
     * there once, readable, and at the version that was told.
     */
    List<String> readAll() throws Exception {
        Map<UUID, List<Acknowledged>> lives =
                ledger.all().stream().collect(Collectors.groupingBy(Acknowledged::learner));
        Queue<UUID> open = new ConcurrentLinkedQueue<>(lives.keySet());
        return Crowd.together(REPEATING, who -> read(open, lives)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<String> read(Queue<UUID> open, Map<UUID, List<Acknowledged>> lives)
            throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Line line = program.line()) {
            for (UUID learner = open.poll(); learner != null; learner = open.poll()) {
                List<Acknowledged> facts = lives.getOrDefault(learner, List.of());
                long last = facts.stream().mapToLong(Acknowledged::position).max().orElse(0);
                JsonNode history = history(line, learner, Long.toString(last));
                for (Acknowledged fact : facts) {
                    List<Long> versions = versions(history, fact.type(), fact.mark());
                    if (!versions.equals(List.of(fact.version()))) {
                        faults.add("%s stands at versions %s".formatted(fact, versions));
                    }
                }
            }
        }
        return faults;
    }

    private static JsonNode history(Line line, UUID learner, String position)
            throws IOException, InterruptedException {
        String path = "/api/v1/learners/%s/history?after=%s".formatted(learner, position);
        Line.Answer answer = line.get(path);
        for (int i = 0; i < MOST_WAITS && answer.status() == NOT_YET; i++) {
            Thread.sleep(AFTER_A_FAILURE_MS);
            answer = line.get(path);
        }
        return JsonMapper.shared().readTree(answer.body()).path("items");
    }

    /** At which versions a learner's history tells of a request. */
    private static List<Long> versions(JsonNode history, String type, String mark) {
        List<Long> versions = new ArrayList<>();
        for (JsonNode fact : history) {
            if (fact.path("type").asString().equals(type) && fact.toString().contains(mark)) {
                versions.add(fact.path("version").asLong());
            }
        }
        return versions;
    }

    /** No more requests; returns when every answer is written down. */
    void end() throws InterruptedException {
        stopped = true;
        for (Future<?> one : working) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        working.clear();
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
