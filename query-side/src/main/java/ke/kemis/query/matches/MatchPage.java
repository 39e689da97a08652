package ke.kemis.query.matches;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of records, those that wait for a decision first, and of those the most alike; of those
 * that likeness joined the least alike.
 *
 * @param counts how many there are of each state, the filter of state left aside
 */
public record MatchPage(
        List<Item> items, Map<MatchState, Long> counts, long total, int page, int size)
        implements ShowsLearners {

    public MatchPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        counts = Map.copyOf(Objects.requireNonNullElse(counts, Map.of()));
    }

    @Override
    public MatchPage shownWith(Set<Fields> fields) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new MatchPage(List.of(), counts, total, page, size);
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream()
                .flatMap(item -> Stream.of(item.known(), item.newcomer()))
                .filter(side -> side.person() != null)
                .map(side -> new Seen(Objects.requireNonNull(side.learner()), side.institution()));
    }

    /**
     * One pair.
     *
     * @param known the record that was there first
     * @param newcomer the record that came later
     * @param bits how much alike they are, as a power of two of the odds
     * @param foundIn the file that brought the newcomer; absent for one enrolled by hand
     * @param number the kind of a number that one of the two holds and the file gives for the other
     * @param answered whether a school that was asked has answered, and somebody must decide
     */
    public record Item(
            MatchId match,
            MatchState state,
            Side known,
            Side newcomer,
            double bits,
            @Nullable ImportId foundIn,
            @Nullable IdentifierKind number,
            Instant foundAt,
            boolean answered) {

        public Item {
            Objects.requireNonNull(match, "match is missing");
            Objects.requireNonNull(state, "state is missing");
            Objects.requireNonNull(known, "known is missing");
            Objects.requireNonNull(newcomer, "newcomer is missing");
            Objects.requireNonNull(foundAt, "foundAt is missing");
        }
    }

    /**
     * One of the two.
     *
     * @param learner absent where the record lies outside the asker's scope
     * @param institution where the learner is; for one outside the asker's scope, where the learner
     *     was when the pair was found
     * @param person absent where the record lies outside the asker's scope
     */
    public record Side(
            @Nullable LearnerId learner,
            @Nullable InstitutionCode institution,
            @Nullable Person person) {}
}
