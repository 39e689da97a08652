package ke.kemis.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.local.Database;
import tools.jackson.databind.JsonNode;

/**
 * P7: the search index made anew from the facts, against the same documents, ready made, put into
 * an index like it by two who send bulk after bulk.
 */
final class SearchRebuild implements Benchmark {

    private static final int A_BULK = 1_000;
    private static final int AT_ONCE = 2;
    private static final String COPY = "bench-copy";

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true);
                Searching search = new Searching(ground.elasticsearch())) {
            Database database = SampleRegister.of(ground, settings);
            Tables tables = new Tables(database);
            Cpu cpu = ground.cpu();
            try (Program program = Program.on(ground, database, settings.port()).ready()) {
                Following.all(program);
                Rebuilt.one(program, tables, "learner-search");
                String live = tables.text("SELECT index_name FROM learner_search.target");
                List<JsonNode> documents = new ArrayList<>();
                search.all(live, documents::add);
                if (documents.size()
                        != tables.number("SELECT count(*) FROM learner_record.learner")) {
                    throw new IllegalStateException(
                            "The index holds others than the learners of the register.");
                }
                List<String> bodies = Searching.bodies(documents, A_BULK);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    Rebuilt.rest(program);
                                    return cpu.timed(() -> {
                                        Rebuilt.one(program, tables, "learner-search");
                                        return documents.size();
                                    });
                                },
                                () -> {
                                    search.delete(COPY);
                                    search.makeLike(
                                            COPY,
                                            tables.text(
                                                    "SELECT index_name FROM learner_search.target"));
                                    return cpu.timed(() -> copied(search, bodies, documents));
                                });
                search.delete(COPY);
                return List.of(
                        duel.result(
                                Figure.P7,
                                "%,d learners of %,d facts; the control is given its documents ready made"
                                        .formatted(
                                                documents.size(),
                                                tables.number("SELECT last_position()"))));
            }
        }
    }

    private static long copied(Searching search, List<String> bodies, List<JsonNode> documents)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        Crowd.together(
                AT_ONCE,
                who -> {
                    for (int n = next.getAndIncrement();
                            n < bodies.size();
                            n = next.getAndIncrement()) {
                        search.bulk(COPY, bodies.get(n));
                    }
                    return who;
                });
        search.send("POST", "/" + COPY + "/_refresh", "application/json", "");
        return documents.size();
    }
}
