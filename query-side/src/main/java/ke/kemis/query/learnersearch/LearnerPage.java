package ke.kemis.query.learnersearch;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Learners, best match first. Whoever is not shown who they are is told how many, to the nearest 5,
 * and nothing of any single one.
 *
 * @param facets for each of county, grade, sex, status, year: how many fit the words and the other
 *     filters
 * @param tookMs the time the search itself took
 */
public record LearnerPage(
        List<Item> items, long total, Map<String, Map<String, Long>> facets, long tookMs)
        implements ShowsLearners {

    /** So few are not told apart from none where counts are protected. */
    private static final long FEW = 5;

    public LearnerPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        facets = Objects.requireNonNullElse(facets, Map.of());
    }

    @Override
    public LearnerPage shownWith(Set<Fields> fields) {
        if (fields.contains(Fields.IDENTITY)) {
            return fields.contains(Fields.IDENTIFIERS)
                    ? this
                    : new LearnerPage(
                            items.stream().map(Item::withoutIdentifiers).toList(),
                            total,
                            facets,
                            tookMs);
        }
        return total < FEW
                ? new LearnerPage(List.of(), 0, Map.of(), tookMs)
                : new LearnerPage(List.of(), rounded(total), withoutFew(facets), tookMs);
    }

    /** As figures are: two of them differ by 0 or by 5 where fewer make the difference. */
    private static long rounded(long learners) {
        return (learners + FEW / 2) / FEW * FEW;
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream().map(item -> new Seen(item.learner(), item.institution()));
    }

    /** A count that stood alone would be told by the total, so the smallest other goes with it. */
    private static Map<String, Map<String, Long>> withoutFew(
            Map<String, Map<String, Long>> facets) {
        Map<String, Map<String, Long>> kept = new LinkedHashMap<>();
        facets.forEach((facet, counts) -> {
            Map<String, Long> many = new LinkedHashMap<>(counts);
            many.values().removeIf(count -> count < FEW);
            if (many.size() == counts.size() - 1) {
                many.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .ifPresent(many::remove);
            }
            many.replaceAll((value, count) -> rounded(count));
            kept.put(facet, many);
        });
        return kept;
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
            @Nullable String firstName,
            @Nullable String otherNames,
            Sex sex,
            @Nullable LocalDate dateOfBirth,
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable String institutionName,
            @Nullable String county,
            @Nullable Grade grade,
            @Nullable Integer year,
            Map<String, String> highlights) {

        public Item {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(sex, "sex is missing");
            Objects.requireNonNull(status, "status is missing");
            highlights = Objects.requireNonNullElse(highlights, Map.of());
        }

        Item withoutIdentifiers() {
            Map<String, String> names = new LinkedHashMap<>(highlights);
            for (IdentifierKind kind : IdentifierKind.values()) {
                names.remove(kind.name());
            }
            return new Item(
                    learner,
                    surname,
                    firstName,
                    otherNames,
                    sex,
                    dateOfBirth,
                    status,
                    institution,
                    institutionName,
                    county,
                    grade,
                    year,
                    names);
        }
    }
}
