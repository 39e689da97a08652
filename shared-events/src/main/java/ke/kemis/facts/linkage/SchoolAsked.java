package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerId;

/** Nobody could tell: the schools that have the learners are asked. */
@StoredAs("school-asked")
public record SchoolAsked(MatchId match, LearnerId known, LearnerId newcomer, LocalDate on)
        implements MatchEvent {

    public SchoolAsked {
        Objects.requireNonNull(match, "school-asked needs match");
        Objects.requireNonNull(known, "school-asked needs known");
        Objects.requireNonNull(newcomer, "school-asked needs newcomer");
        Objects.requireNonNull(on, "school-asked needs on");
    }
}
