package ke.kemis.query.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The learners behind a difference, by cause. What is claimed, held and found in the class differs
 * by just what these rows say.
 *
 * @param institution of the class; absent where the code asked for is none
 * @param causes how many rows of each cause there are on all pages
 * @param total how many rows there are on all pages
 */
public record ClaimDifferences(
        @Nullable InstitutionCode institution,
        List<One> items,
        List<OfCause> causes,
        long total,
        int page,
        int size)
        implements ShowsLearners {

    public ClaimDifferences {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        causes = List.copyOf(Objects.requireNonNullElse(causes, List.of()));
    }

    @Override
    public ClaimDifferences shownWith(Set<Fields> fields, LocalDate today) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new ClaimDifferences(institution, List.of(), causes, total, page, size);
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream()
                .map(One::learner)
                .filter(Objects::nonNull)
                .map(learner -> new Seen(learner, institution));
    }

    /**
     * One learner, or one more row about the same one.
     *
     * @param learner absent where the register knows nobody of whom the row speaks
     * @param line of the file that says so, the source's before the third party's
     */
    public record One(
            @Nullable LearnerId learner,
            @Nullable Long line,
            boolean claimed,
            boolean held,
            boolean found,
            Cause cause) {}

    /** How many rows of a cause there are. */
    public record OfCause(Cause cause, long rows) {}
}
