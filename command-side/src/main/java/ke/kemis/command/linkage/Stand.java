package ke.kemis.command.linkage;

import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAsked;

/** How far the question is whether two records are of one person. */
sealed interface Stand {

    /** Nobody asked. */
    record Unknown() implements Stand {}

    /**
     * Somebody must decide.
     *
     * @param why what they looked like when they were last compared
     * @param schoolAsked whether the schools were asked
     */
    record Open(Pair pair, Explanation why, boolean schoolAsked) implements Stand {}

    /**
     * They are two people.
     *
     * @param why what they looked like when that was said
     */
    record Different(Pair pair, Explanation why) implements Stand {}

    /**
     * They are one person, whose record goes on as one of the two.
     *
     * @param why what they looked like before
     * @param looked whether somebody looked at them, or likeness alone said so
     */
    record Same(Pair pair, Explanation why, LearnerId kept, boolean looked) implements Stand {}

    /** Two records, the elder one first. */
    record Pair(LearnerId known, LearnerId newcomer) {

        boolean has(LearnerId learner) {
            return known.equals(learner) || newcomer.equals(learner);
        }

        LearnerId otherThan(LearnerId learner) {
            return known.equals(learner) ? newcomer : known;
        }
    }

    /** The same after one more fact. */
    default Stand after(MatchEvent fact) {
        Pair pair = new Pair(fact.known(), fact.newcomer());
        return switch (fact) {
            case MatchFound found ->
                    new Open(
                            pair, found.why(), this instanceof Open before && before.schoolAsked());
            case SchoolAsked _ -> new Open(pair, why(), true);
            case MatchJoined joined -> new Same(pair, joined.why(), joined.known(), false);
            case MatchConfirmed confirmed -> new Same(pair, why(), confirmed.kept(), true);
            case MatchRejected _, MatchReversed _ -> new Different(pair, why());
        };
    }

    private Explanation why() {
        return switch (this) {
            case Unknown _ -> throw new IllegalStateException("a pair is found first");
            case Open open -> open.why();
            case Different different -> different.why();
            case Same same -> same.why();
        };
    }
}
