package ke.kemis.store.postgres;

import java.util.List;
import javax.sql.DataSource;
import ke.kemis.store.proof.FactDigest;
import ke.kemis.store.proof.RecordedFacts;

/** The table of facts, by the digests of its rows. */
final class DigestedFacts implements RecordedFacts {

    private final DataSource connections;

    DigestedFacts(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public List<FactDigest> after(long position, int limit) {
        return Question.ask(() ->
                table().following(position, limit).stream()
                        .map(fact ->
                                FactDigest.of(
                                        fact.position(),
                                        fact.sequence(),
                                        fact.aggregate(),
                                        fact.id(),
                                        fact.aggregateType(),
                                        fact.type().getName(),
                                        fact.type().getRevision(),
                                        fact.metadata(),
                                        fact.payload()))
                        .toList());
    }

    @Override
    public long head() {
        return Question.ask(() -> table().head());
    }

    /** With names read anew: those in the database count, and not those remembered. */
    private FactTable table() {
        return new FactTable(connections, new Vocabulary(connections));
    }
}
