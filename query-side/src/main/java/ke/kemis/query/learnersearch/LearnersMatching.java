package ke.kemis.query.learnersearch;

import java.util.Objects;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import org.jspecify.annotations.Nullable;

/**
 * Asks for learners by name or identifier.
 *
 * @param q names in any order with typing errors, or any identifier exactly; absent: all
 * @param page counted from 0; page times size stays below 10,000
 * @param size 1 to 200
 * @param sort {@code relevance}, {@code name} or {@code recent}
 */
public record LearnersMatching(
        @Nullable String q,
        @Nullable County county,
        @Nullable InstitutionCode institution,
        @Nullable Grade grade,
        @Nullable Sex sex,
        @Nullable Status status,
        @Nullable Integer year,
        int page,
        int size,
        String sort) {

    public LearnersMatching {
        Objects.requireNonNull(sort, "sort is missing");
    }
}
