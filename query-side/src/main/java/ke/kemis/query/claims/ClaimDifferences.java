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
 * The learners behind a difference, by cause; at most 2,000.
 *
 * @param institution of the class; absent where the code asked for is none
 */
public record ClaimDifferences(@Nullable InstitutionCode institution, List<One> items)
        implements ShowsLearners {

    public ClaimDifferences {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    @Override
    public ClaimDifferences shownWith(Set<Fields> fields, LocalDate today) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new ClaimDifferences(institution, List.of());
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream()
                .map(One::learner)
                .filter(Objects::nonNull)
                .map(learner -> new Seen(learner, institution));
    }

    /**
     * One learner.
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
}
