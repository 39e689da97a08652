package ke.kemis.query.accesses;

import java.time.Instant;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Asks who looked at learners; every absent filter matches all within the asker's scope.
 *
 * @param account of whom
 * @param from at or after
 * @param to before
 * @param cursor as {@link AccessPage#next()} gave it; absent: from the newest
 * @param size 1 to 1,000
 */
public record AccessesMatching(
        @Nullable LearnerId learner,
        @Nullable String account,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long cursor,
        int size) {}
