package ke.kemis.query.learnersearch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.query.platform.Recorded;

/**
 * Sees whether an index holds what its tables say was put into it, and nothing that never was
 * recorded. Either of the two may be of another time: PostgreSQL after a restore or a failover to
 * one that lagged, Elasticsearch after a copy of its own was put back. Facts would then be missing,
 * or be taken for known, for ever.
 */
final class Continuity {

    private final LearnerIndex index;
    private final Recorded recorded;

    /** What was put last into each index by this node, with nothing away since. */
    private final Map<String, Long> put = new ConcurrentHashMap<>();

    Continuity(LearnerIndex index, Recorded recorded) {
        this.index = index;
        this.recorded = recorded;
    }

    /**
     * Looks where the tables are not as this node left them, or something was away.
     *
     * @param reached the position of the newest fact in the index, as its tables say
     * @throws IndexLost when following would never make it right
     */
    void check(String name, long reached) {
        Long last = put.get(name);
        if (last == null || last != reached) {
            look(name, reached);
        }
    }

    /**
     * The index is ahead by facts that were recorded where a crash took the tables' last commits:
     * they come again.
     */
    void look(String name, long reached) {
        Profile newest = index.newest(name);
        long position = newest == null ? -1 : newest.changed();
        boolean older = position < reached;
        boolean ofAnotherTime =
                newest != null
                        && position > reached
                        && !recorded.holds(position, newest.learner().value(), newest.sequence());
        if (older || ofAnotherTime) {
            throw new IndexLost();
        }
    }

    void put(String name, long reached) {
        put.put(name, reached);
    }

    void forget(String name) {
        put.remove(name);
    }
}
