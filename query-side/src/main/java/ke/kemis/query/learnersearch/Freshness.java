package ke.kemis.query.learnersearch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Makes what was put visible for those who wait for it, and only then: refreshing after each batch
 * would slow down every import, and Elasticsearch's own refresh comes after a second. Readers who
 * come while a refresh runs share the next one.
 */
final class Freshness {

    private final Consumer<String> refresh;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private volatile Refreshed refreshed = new Refreshed("", -1);
    private volatile Visible visible = new Visible("", -1);

    /**
     * @param refresh of the index of a name
     */
    Freshness(Consumer<String> refresh) {
        this.refresh = refresh;
    }

    /** The last refresh that ended well, by its number among those begun. */
    private record Refreshed(String index, long number) {}

    /** Up to which position a search of an index finds everything. */
    private record Visible(String index, long position) {

        boolean reaches(long wanted, String name) {
            return wanted <= position && name.equals(index);
        }
    }

    /**
     * Returns when a search finds everything up to a position.
     *
     * @param position what the projection has passed already
     */
    void upTo(long position, String name) {
        if (visible.reaches(position, name)) {
            return;
        }
        long before = begun.get();
        refreshing.lock();
        try {
            boolean sharesOne = refreshed.number() > before && refreshed.index().equals(name);
            if (!sharesOne) {
                long number = begun.incrementAndGet();
                refresh.accept(name);
                refreshed = new Refreshed(name, number);
            }
            if (!visible.reaches(position, name)) {
                visible = new Visible(name, position);
            }
        } finally {
            refreshing.unlock();
        }
    }

    /** How many wait for a refresh to end. */
    int waiting() {
        return refreshing.getQueueLength();
    }
}
