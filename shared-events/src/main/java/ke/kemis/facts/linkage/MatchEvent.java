package ke.kemis.facts.linkage;

import java.time.LocalDate;
import ke.kemis.facts.Subject;
import ke.kemis.facts.learner.LearnerId;

/** What can happen to the question whether two records are of one person. */
public sealed interface MatchEvent
        permits MatchFound,
                SchoolAsked,
                SchoolAnswered,
                MatchJoined,
                MatchConfirmed,
                MatchRejected,
                MatchReversed {

    MatchId match();

    /** The record that was there first. Reasons, which may name it, are sealed with its key. */
    @Subject
    LearnerId known();

    /** The record that came later. */
    LearnerId newcomer();

    LocalDate on();
}
