package ke.kemis.benchmarks.figures;

import java.util.List;
import java.util.Locale;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.local.Database;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * S1: the append of P1 with what is personal sealed, and in the open. Every fact is the first of
 * its learner, so each makes a key and keeps it along with the fact: the worst that sealing does.
 */
final class SealedAppends implements Benchmark {

    private static final String ROW =
            "SELECT octet_length(payload) FROM fact ORDER BY position DESC LIMIT 1";

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database sealed = ground.fresh("bench_s1_sealed");
            Database open = ground.fresh("bench_s1_open");
            Cpu cpu = ground.cpu();
            try (Node sealing = Node.of(Node.Store.class, sealed);
                    Node plain = Node.of(Node.Store.class, open, Node.IN_THE_OPEN)) {
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> appended(settings, cpu, sealing, sealed),
                                () -> appended(settings, cpu, plain, open));
                return List.of(
                        duel.result(
                                Figure.S1,
                                String.format(
                                        Locale.ROOT,
                                        "each fact with a new key; payloads of %d and %d bytes",
                                        new Tables(sealed).number(ROW),
                                        new Tables(open).number(ROW))));
            }
        }
    }

    private static Sample appended(Settings settings, Cpu cpu, Node node, Database database)
            throws Exception {
        new Tables(database).run("CHECKPOINT");
        EventStore store = node.part(EventStore.class);
        return cpu.timed(
                () -> Crowd.busy(Appends.WRITERS, settings.time(), who -> Appends.append(store)));
    }
}
