package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerId;

/**
 * Somebody decided that the two are one person; their records are merged with this.
 *
 * @param kept the record that goes on, one of the two
 */
@StoredAs("match-confirmed")
public record MatchConfirmed(
        MatchId match, LearnerId known, LearnerId newcomer, LearnerId kept, LocalDate on)
        implements MatchEvent {

    public MatchConfirmed {
        Objects.requireNonNull(match, "match-confirmed needs match");
        Objects.requireNonNull(known, "match-confirmed needs known");
        Objects.requireNonNull(newcomer, "match-confirmed needs newcomer");
        Objects.requireNonNull(kept, "match-confirmed needs kept");
        Objects.requireNonNull(on, "match-confirmed needs on");
    }
}
