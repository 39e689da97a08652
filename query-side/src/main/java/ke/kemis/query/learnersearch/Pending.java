package ke.kemis.query.learnersearch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.NotNow;
import org.jspecify.annotations.Nullable;

/**
 * The learners of a rebuild that are not yet in its index. A life is folded in memory and put once,
 * when nothing more has happened in it for long, so that a rebuild costs as many documents as there
 * are learners and not as there are facts. A rebuild that is broken off begins again from nothing,
 * so that nothing here need survive.
 */
final class Pending {

    /** Some 100 MB. */
    private static final int MOST = 50_000;

    private static final int AT_ONCE = 2_000;
    private static final int ON_THEIR_WAY = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LearnerIndex index;
    private final String name;
    private final int most;
    private final LinkedHashMap<LearnerId, Profile> lives = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<FutureTask<Boolean>> onTheirWay = new ArrayDeque<>();

    Pending(LearnerIndex index, String name) {
        this(index, name, MOST);
    }

    Pending(LearnerIndex index, String name, int most) {
        this.index = index;
        this.name = name;
        this.most = most;
    }

    /** Folds facts, and puts away whose life has been quiet for longest. */
    void fold(
            List<Fact> facts,
            BiFunction<@Nullable Profile, Fact, @Nullable Profile> begun,
            Function<Collection<Profile>, List<LearnerDocument>> documents) {
        Set<LearnerId> unknown = new HashSet<>(Lives.begunBefore(facts));
        unknown.removeAll(lives.keySet());
        if (!unknown.isEmpty()) {
            arrive(0);
            lives.putAll(patiently(() -> index.profiles(name, unknown)));
        }
        Lives.fold(lives, facts, begun);
        while (lives.size() > most) {
            put(Math.max(AT_ONCE, lives.size() - most), documents);
        }
    }

    /** Puts documents, and waits while the index is away or has too much to do. */
    static void put(LearnerIndex index, String name, Collection<LearnerDocument> documents) {
        patiently(() -> {
            index.put(name, documents);
            return true;
        });
    }

    /** Puts everybody. */
    void settle(Function<Collection<Profile>, List<LearnerDocument>> documents) {
        while (!lives.isEmpty()) {
            put(AT_ONCE, documents);
        }
        arrive(0);
    }

    private void put(int count, Function<Collection<Profile>, List<LearnerDocument>> documents) {
        List<Profile> quiet = new ArrayList<>(count);
        Iterator<Map.Entry<LearnerId, Profile>> eldest = lives.entrySet().iterator();
        while (eldest.hasNext() && quiet.size() < count) {
            quiet.add(eldest.next().getValue());
            eldest.remove();
        }
        List<LearnerDocument> batch = documents.apply(quiet);
        arrive(ON_THEIR_WAY - 1);
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    put(index, name, batch);
                    return true;
                });
        onTheirWay.add(task);
        Thread.ofVirtual().name("put learners").start(task);
    }

    /** Waits until no more batches than so many are on their way. */
    private void arrive(int left) {
        while (onTheirWay.size() > left) {
            try {
                onTheirWay.remove().get();
            } catch (ExecutionException e) {
                // No fact of the batch at hand is to blame, so none may be set aside for it.
                throw new NotNow("the rebuilt index did not take a batch", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotNow("the rebuild was interrupted", e);
            }
        }
    }

    /** A rebuild would begin again from nothing, so a short absence is waited out here. */
    private static <T> T patiently(Attempt<T> attempt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = Duration.ofMillis(100);
        while (true) {
            try {
                return attempt.make();
            } catch (NotNow e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause(pause, e);
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    pause = LONGEST_PAUSE;
                }
            }
        }
    }

    private static void pause(Duration pause, NotNow reason) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    private interface Attempt<T> {
        T make();
    }
}
