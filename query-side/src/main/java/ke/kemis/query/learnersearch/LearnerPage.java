package ke.kemis.query.learnersearch;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import org.jspecify.annotations.Nullable;

/**
 * Learners, best match first.
 *
 * @param facets for each of county, grade, sex, status, year: how many fit the words and the other
 *     filters
 * @param tookMs the time the search itself took
 */
public record LearnerPage(
        List<Item> items, long total, Map<String, Map<String, Long>> facets, long tookMs) {

    public LearnerPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        facets = Objects.requireNonNullElse(facets, Map.of());
    }

    /**
     * One learner.
     *
     * @param highlights the parts of names and identifiers that matched, by field, with the match
     *     between {@code <em>} and {@code </em>} and everything else escaped for HTML
     */
    public record Item(
            LearnerId learner,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Sex sex,
            LocalDate dateOfBirth,
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable String institutionName,
            @Nullable String county,
            @Nullable Grade grade,
            @Nullable Integer year,
            Map<String, String> highlights) {

        public Item {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(firstName, "firstName is missing");
            Objects.requireNonNull(sex, "sex is missing");
            Objects.requireNonNull(dateOfBirth, "dateOfBirth is missing");
            Objects.requireNonNull(status, "status is missing");
            highlights = Objects.requireNonNullElse(highlights, Map.of());
        }
    }
}
