package ke.kemis.query.claims;

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
 * by just what these rows say; a headcount alone names nobody, so that no row speaks of what it
 * says.
 *
 * @param institution of the class; absent where the code asked for is none
 * @param claimed how many learners the source claims; absent where it says nothing of the class
 * @param held how many the register holds
 * @param found how many the third party found; absent where it says nothing of the class
 * @param causes how many rows of each cause there are on all pages
 * @param total how many rows there are on all pages
 */
public record ClaimDifferences(
        @Nullable InstitutionCode institution,
        @Nullable Long claimed,
        long held,
        @Nullable Long found,
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
    public ClaimDifferences shownWith(Set<Fields> fields) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new ClaimDifferences(
                        institution, claimed, held, found, List.of(), causes, total, page, size);
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
     * @param withinReach whether the asker may open the learner's record
     * @param line of the file that says so, the source's before the third party's
     */
    public record One(
            @Nullable LearnerId learner,
            boolean withinReach,
            @Nullable Long line,
            boolean claimed,
            boolean held,
            boolean found,
            Cause cause) {}

    /** How many rows of a cause there are. */
    public record OfCause(Cause cause, long rows) {}
}
