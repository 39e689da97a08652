package ke.kemis.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * All facts in the order of lives: all of one aggregate, then all of the next. Whoever makes
 * something anew from everything needs no memory of a life this way, and several readers can share
 * the work. A store that cannot read so offers no such bean.
 */
public interface Lives {

    /**
     * A stretch of aggregates.
     *
     * @param after the last one before it; absent: it begins with the first of all
     * @param upTo the last one in it; absent: it ends with the last of all
     */
    record Stretch(@Nullable UUID after, @Nullable UUID upTo) {}

    /** Splits all aggregates into about so many stretches with about as many facts each. */
    List<Stretch> stretches(int wanted);

    /** About how many facts of these kinds there are up to a position, told from a sample. */
    long countAbout(Predicate<Class<?>> kinds, long upTo);

    /**
     * What was recorded up to a position, life by life, of kinds of which there are so few that all
     * can be held at once.
     */
    List<TrackedEventMessage<?>> few(Predicate<Class<?>> kinds, long upTo);

    /**
     * Hands on what was recorded up to a position, of these kinds, life by life. A life is never
     * parted between two batches.
     *
     * @param kinds which facts are wanted, by their Java type; one whose stored name says nothing
     *     yet is handed on as well, for it may become anything when it is read
     * @param batch how many facts make a batch, about
     */
    void read(
            Stretch stretch,
            Predicate<Class<?>> kinds,
            long upTo,
            int batch,
            Consumer<List<TrackedEventMessage<?>>> batches);
}
