package ke.kemis.benchmarks.figures;

import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.local.Database;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import org.axonframework.serialization.Serializer;

/** A node that has read every fact once, and does so again when an operator asks. */
final class Replay implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MS = 5;
    private static final String BEGUN = "SELECT started_at FROM nothing.edition";

    private final Node node;
    private final Tables tables;
    private final long facts;

    private Replay(Node node, Tables tables, long facts) {
        this.node = node;
        this.tables = tables;
        this.facts = facts;
    }

    /** Its one projection does nothing. It builds itself as soon as the node starts. */
    static Replay of(Database database) throws InterruptedException {
        Tables tables = new Tables(database);
        long facts = tables.number("SELECT last_position()");
        Node node = Node.of(Nothing.Watching.class, database);
        while (tables.number("SELECT position FROM nothing.edition") < facts) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return new Replay(node, tables, facts);
    }

    long facts() {
        return facts;
    }

    Serializer serializer() {
        return node.part(Serializer.class);
    }

    /** Returns when they may be read again: behind its swap a rebuild compares and clears. */
    Replay rested() throws InterruptedException {
        while (node.ask(new ProjectionsNow(), ProjectionsReport.class).projections().stream()
                .anyMatch(one -> one.rebuild() != null)) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return this;
    }

    /** Returns when all facts have been read again, and says how many they are. */
    long again() throws InterruptedException {
        String before = tables.text(BEGUN);
        node.operate(new RebuildProjection(Nothing.NAME));
        while (tables.text(BEGUN).equals(before)) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return facts;
    }

    @Override
    public void close() {
        node.close();
    }
}
