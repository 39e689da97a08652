package ke.kemis.query.learnersearch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what was put visible for those who wait for it, and only then: refreshing after each batch
 * would slow down every import, and Elasticsearch's own refresh comes after a second. Readers who
 * come while a refresh runs share the next one.
 */
final class Freshness {

    private final LearnerIndex index;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private volatile Visible visible = new Visible("", -1);

    Freshness(LearnerIndex index) {
        this.index = index;
    }

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
        long seen = begun.get();
        refreshing.lock();
        try {
            if (begun.get() == seen) {
                begun.incrementAndGet();
                index.refreshSoon(name);
            }
            if (!visible.reaches(position, name)) {
                visible = new Visible(name, position);
            }
        } finally {
            refreshing.unlock();
        }
    }
}
