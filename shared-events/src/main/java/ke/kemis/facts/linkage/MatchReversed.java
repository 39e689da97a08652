package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerId;

/**
 * The two were taken for one person and are two; their records are unmerged with this.
 *
 * @param kept the record that had gone on
 */
@StoredAs("match-reversed")
public record MatchReversed(
        MatchId match, LearnerId known, LearnerId newcomer, LearnerId kept, LocalDate on)
        implements MatchEvent {

    public MatchReversed {
        Objects.requireNonNull(match, "match-reversed needs match");
        Objects.requireNonNull(known, "match-reversed needs known");
        Objects.requireNonNull(newcomer, "match-reversed needs newcomer");
        Objects.requireNonNull(kept, "match-reversed needs kept");
        Objects.requireNonNull(on, "match-reversed needs on");
    }
}
