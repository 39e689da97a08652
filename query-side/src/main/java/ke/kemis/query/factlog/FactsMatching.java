package ke.kemis.query.factlog;

import java.time.Instant;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Asks the log; every absent filter matches all.
 *
 * @param account facts about it, which only auditors find here
 * @param type a stored name, {@code learner-progressed}
 * @param from recorded at or after
 * @param to recorded before
 * @param cursor as {@link FactPage#next()} gave it; absent: from the newest
 * @param size 1 to 500
 */
public record FactsMatching(
        @Nullable LearnerId learner,
        @Nullable AccountId account,
        @Nullable InstitutionCode institution,
        @Nullable String actor,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long cursor,
        int size) {}
