package ke.kemis.command.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.Positions;
import ke.kemis.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * The latest rows of a running import. What is kept of likeness lags behind the facts, and several
 * stretches are taken at once: a row is compared with those before it here until the register finds
 * their learners by itself. Stretches enter in the order of the file, so that of two rows alike the
 * later one always waits for the earlier, and never in a circle.
 */
final class LatestRows {
    private static final int STRETCHES = 8;
    private static final int LARGEST_BLOCK = 20;
    private static final int FEWEST_SHARED = 2;
    private static final int MOST_NEAR = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PATIENCE_AT_FIRST = Duration.ofMinutes(10);

    private final Likeness likeness;
    private final LikenessKeys keys;
    private final Positions positions;
    private final Map<Long, List<Entry>> byKey = new HashMap<>();
    private final Deque<Group> groups = new ArrayDeque<>();
    private boolean begun;
    private boolean broken;
    private long reached;

    /**
     * @param reached the line behind which the first stretch begins
     */
    LatestRows(Likeness likeness, LikenessKeys keys, Positions positions, long reached) {
        this.likeness = likeness;
        this.keys = keys;
        this.positions = positions;
        this.reached = reached;
    }

    /**
     * Brings a stretch in, once the one before it has come.
     *
     * @param after the line behind which it begins
     * @param line the line on which it ends
     */
    Group enter(long after, long line, List<Understood> rows) {
        List<Likeness.Portrait> portraits = rows.stream().map(this::portrait).toList();
        Group group = new Group();
        Map<Entry, List<Entry>> near = new LinkedHashMap<>();
        synchronized (this) {
            awaitTurn(after);
            makeRoom();
            for (int n = 0; n < rows.size(); n++) {
                Entry entry = new Entry(group, portraits.get(n));
                near.put(entry, nearest(entry));
                entry.portrait
                        .keys()
                        .forEach(key ->
                                byKey.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(entry));
                group.entries.put(rows.get(n), entry);
            }
            groups.add(group);
            reached = line;
            notifyAll();
        }
        near.forEach((entry, some) -> {
            if (!some.isEmpty()) {
                List<Boolean> likely =
                        likeness.near(
                                entry.portrait, some.stream().map(one -> one.portrait).toList());
                for (int n = 0; n < some.size(); n++) {
                    if (likely.get(n)) {
                        entry.near.add(some.get(n));
                    }
                }
            }
        });
        return group;
    }

    /** A stretch failed before it came in: those behind it cannot come in either. */
    synchronized void breakOff() {
        broken = true;
        notifyAll();
    }

    /** All rows of a stretch are settled. */
    void done(Group group) {
        group.entries.values().forEach(Entry::done);
        group.position = positions.lastAppended();
        group.done.complete(true);
    }

    /** A stretch failed. */
    void failed(Group group) {
        group.done.complete(false);
    }

    private Likeness.Portrait portrait(Understood row) {
        return likeness.of(
                row.person(), row.identifiers(), row.guardians(), row.arrival().institution());
    }

    private void awaitTurn(long after) {
        try {
            while (reached != after && !broken) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The import is being stopped.", stopped);
        }
        if (broken) {
            throw new StoreUnavailable("The stretch before this one could not be taken.", null);
        }
    }

    /** The oldest stretch goes once the register finds its learners by itself. */
    private void makeRoom() {
        if (!begun) {
            keys.await(positions.lastAppended(), PATIENCE_AT_FIRST);
            begun = true;
        }
        if (groups.size() < STRETCHES) {
            return;
        }
        Group oldest = groups.remove();
        oldest.await();
        keys.await(oldest.position, PATIENCE);
        oldest.entries
                .values()
                .forEach(entry ->
                        entry.portrait
                                .keys()
                                .forEach(key ->
                                        byKey.computeIfPresent(
                                                key,
                                                (_, some) -> {
                                                    some.remove(entry);
                                                    return some.isEmpty() ? null : some;
                                                })));
    }

    /** The same rule by which the register is looked through. */
    private List<Entry> nearest(Entry entry) {
        Map<Entry, Integer> shared = new LinkedHashMap<>();
        for (Long key : entry.portrait.keys()) {
            List<Entry> block = byKey.getOrDefault(key, List.of());
            if (block.size() <= LARGEST_BLOCK) {
                block.forEach(one -> shared.merge(one, 1, Integer::sum));
            }
        }
        return shared.entrySet().stream()
                .filter(one -> one.getValue() >= FEWEST_SHARED)
                .sorted(Map.Entry.<Entry, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_NEAR)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One stretch. */
    static final class Group {
        private final IdentityHashMap<Understood, Entry> entries = new IdentityHashMap<>();
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private volatile long position;

        private Group() {}

        Entry of(Understood row) {
            return Objects.requireNonNull(entries.get(row), "the row is of this stretch");
        }

        private void await() {
            if (!done.join()) {
                throw new StoreUnavailable("An earlier stretch could not be taken.", null);
            }
        }
    }

    /** One row. */
    static final class Entry {
        private final Group group;
        private final Likeness.Portrait portrait;
        private final List<Entry> near = new ArrayList<>();
        private volatile @Nullable LearnerId learner;
        private volatile boolean settled;

        private Entry(Group group, Likeness.Portrait portrait) {
            this.group = group;
            this.portrait = portrait;
        }

        /** It is known what became of the row; no learner where it was refused. */
        void settle(@Nullable LearnerId as) {
            learner = as;
            settled = true;
        }

        /**
         * Nobody asks any more whom the row looks like. Rows before it would otherwise be held by
         * it, and by them those before, back to the beginning of the file.
         */
        private void done() {
            settled = true;
            near.clear();
        }

        /** Whether it is known of all rows before this one that look alike what became of them. */
        boolean isDue() {
            return near.stream().allMatch(one -> one.settled);
        }

        /** Waits for what other stretches make of rows that look alike. */
        void awaitOthers() {
            near.stream().filter(one -> one.group != group).forEach(one -> one.group.await());
        }

        /** The learners before this row who look alike. */
        List<LearnerId> learners() {
            List<LearnerId> learners = new ArrayList<>();
            for (Entry one : near) {
                LearnerId known = one.learner;
                if (known != null && !learners.contains(known)) {
                    learners.add(known);
                }
            }
            return learners;
        }
    }
}
