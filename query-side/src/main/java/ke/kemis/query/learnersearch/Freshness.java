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
    private volatile long visible = -1;

    Freshness(LearnerIndex index) {
        this.index = index;
    }

    /**
     * Returns when a search finds everything up to a position.
     *
     * @param position what the projection has passed already
     */
    void upTo(long position, String name) {
        if (position <= visible) {
            return;
        }
        long seen = begun.get();
        refreshing.lock();
        try {
            if (begun.get() == seen) {
                begun.incrementAndGet();
                index.refresh(name);
            }
            visible = Math.max(visible, position);
        } finally {
            refreshing.unlock();
        }
    }
}
