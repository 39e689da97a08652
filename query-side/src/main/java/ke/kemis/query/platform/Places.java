package ke.kemis.query.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.query.NotYet;
import ke.kemis.query.Reading;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;

/** How far each projection of this node is. */
@OnQuerySide
final class Places {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Passed> byName = new ConcurrentHashMap<>();

    void add(String projection, Passed passed) {
        byName.put(projection, passed);
    }

    @Nullable Passed of(String projection) {
        return byName.get(projection);
    }

    /**
     * Waits until a projection, where this node has it, has passed a position.
     *
     * @throws QueryExecutionException with a {@link NotYet} where that takes too long
     */
    void await(String projection, long after) throws InterruptedException {
        Passed passed = of(projection);
        if (passed != null && !passed.await(after, PATIENCE)) {
            throw notYet(projection, passed, after);
        }
    }

    static QueryExecutionException notYet(String projection, Passed passed, long after) {
        return new QueryExecutionException(
                "%s has not got that far; ask again in a moment".formatted(projection),
                null,
                new NotYet(projection, passed.position(), after));
    }

    /**
     * The position that a reader names.
     *
     * @return -1 where none is named
     */
    static long named(Message<?> question) {
        Object after = question.getMetaData().get(Reading.AFTER);
        if (after == null) {
            return -1;
        }
        try {
            return Long.parseLong(after.toString());
        } catch (NumberFormatException e) {
            throw new QueryExecutionException(
                    "after is no position",
                    e,
                    new Unanswerable(
                            Reading.AFTER,
                            Fault.NO_POSITION,
                            "Give the position that a command was answered with."));
        }
    }
}
