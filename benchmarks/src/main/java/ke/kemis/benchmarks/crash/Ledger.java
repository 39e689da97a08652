package ke.kemis.benchmarks.crash;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients were told, kept where no crash reaches it. */
final class Ledger {

    /**
     * A fact that was acknowledged.
     *
     * @param version the version that the learner had then
     * @param position up to which a reader was to have read to see it
     * @param mark a text that no other request has, and that must stand in what was kept
     */
    record Acknowledged(UUID learner, long version, long position, String type, String mark) {}

    /** A request of which nobody can say what became of it. */
    record Unknown(
            UUID learner, String path, String body, int expected, String type, String mark) {}

    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Collection<Unknown> unknown = new ConcurrentLinkedQueue<>();

    void acknowledged(Acknowledged fact) {
        acknowledged.put(fact.mark(), fact);
    }

    void unknown(Unknown request) {
        unknown.add(request);
    }

    Collection<Acknowledged> all() {
        return acknowledged.values();
    }

    int size() {
        return acknowledged.size();
    }

    int unknown() {
        return unknown.size();
    }

    /** Takes out the requests whose outcome is not known, to be repeated. */
    List<Unknown> takeUnknown() {
        List<Unknown> taken = List.copyOf(unknown);
        unknown.removeAll(taken);
        return taken;
    }
}
