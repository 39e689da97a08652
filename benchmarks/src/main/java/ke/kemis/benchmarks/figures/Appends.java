package ke.kemis.benchmarks.figures;

import java.util.List;
import java.util.Map;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.local.Database;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** P1: how many facts a second the store keeps when 64 writers hand over one each. */
final class Appends implements Benchmark {

    static final int WRITERS = 64;

    private static final MetaData WHO =
            MetaData.from(
                    Map.of("actor", "registrar-7", "role", "REGISTRAR", "requestId", "benchmark"));

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database database = ground.fresh("bench_p1");
            try (Node node = Node.of(Node.Store.class, database)) {
                EventStore store = node.part(EventStore.class);
                append(store);
                PlainRow plain = new PlainRow(ground, database, database);
                Cpu cpu = ground.cpu();
                Tables tables = new Tables(database);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    tables.run("CHECKPOINT");
                                    return cpu.timed(() ->
                                            Crowd.busy(
                                                    WRITERS,
                                                    settings.time(),
                                                    who -> append(store)));
                                },
                                () -> {
                                    tables.run("CHECKPOINT");
                                    return plain.run(WRITERS, settings.time(), cpu);
                                });
                return List.of(
                        duel.result(
                                Figure.P1,
                                plain.generator() + "; ours also makes and keeps a key each"));
            }
        }
    }

    /** In a unit of work of its own, as the command bus makes one for each command. */
    static void append(EventStore store) {
        LearnerId id = Pupils.newId();
        EventMessage<?> fact =
                new GenericDomainEventMessage<>(
                        "Learner", id.toString(), 0, Pupils.enrolled(id), WHO);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(fact);
        store.publish(fact);
        work.commit();
    }
}
