package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerId;

/** Somebody decided that the two are two people. */
@StoredAs("match-rejected")
public record MatchRejected(MatchId match, LearnerId known, LearnerId newcomer, LocalDate on)
        implements MatchEvent {

    public MatchRejected {
        Objects.requireNonNull(match, "match-rejected needs match");
        Objects.requireNonNull(known, "match-rejected needs known");
        Objects.requireNonNull(newcomer, "match-rejected needs newcomer");
        Objects.requireNonNull(on, "match-rejected needs on");
    }
}
