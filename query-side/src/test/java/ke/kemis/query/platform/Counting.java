package ke.kemis.query.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.facts.learner.LearnerEvent;
import org.jspecify.annotations.Nullable;

/** Counts facts by learner, and can be told to fail or to wait. */
final class Counting implements Projection {

    final Set<UUID> unfoldable = ConcurrentHashMap.newKeySet();
    final Set<Class<?>> unfoldableKinds = ConcurrentHashMap.newKeySet();
    final Set<UUID> awayFor = ConcurrentHashMap.newKeySet();
    final AtomicInteger waiting = new AtomicInteger();
    volatile boolean away;
    volatile @Nullable Error broken;
    volatile boolean speechless;
    volatile CountDownLatch held = new CountDownLatch(0);
    private final String name;
    private final int version;
    private final Order order;

    Counting(int version) {
        this(version, Order.RECORDED);
    }

    Counting(int version, Order order) {
        this("counting", version, order);
    }

    Counting(String name, int version, Order order) {
        this.name = name;
        this.version = version;
        this.order = order;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class);
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        if (away) {
            throw new NotNow("away", new IllegalStateException());
        }
        Error here = broken;
        if (here != null) {
            throw here;
        }
        waiting.incrementAndGet();
        await(held);
        waiting.decrementAndGet();
        Map<UUID, Long> more = new HashMap<>();
        Map<UUID, Long> last = new HashMap<>();
        for (Fact fact : facts) {
            if (awayFor.contains(fact.aggregate())) {
                throw new NotNow("away", new IllegalStateException());
            }
            if (unfoldable.contains(fact.aggregate()) || unfoldableKinds.contains(fact.kind())) {
                throw new IllegalStateException("cannot fold " + fact.aggregate());
            }
            more.merge(fact.aggregate(), 1L, Long::sum);
            last.put(fact.aggregate(), fact.sequence());
        }
        tables.add(
                "tally",
                "learner, facts, last",
                "on conflict (learner) do update set facts = tally.facts + excluded.facts, last = excluded.last",
                Rows.of(more.entrySet())
                        .uuid(Map.Entry::getKey)
                        .bigint(Map.Entry::getValue)
                        .bigint(entry -> last.get(entry.getKey())));
    }

    @Override
    public void answersFrom(Tables tables) {
        if (speechless) {
            throw new NotNow("speechless", new IllegalStateException());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("interrupted", e);
        }
    }
}
