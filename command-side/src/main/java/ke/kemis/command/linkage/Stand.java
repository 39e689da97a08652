package ke.kemis.command.linkage;

import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
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
     * @param bits how much alike they looked at best
     * @param schoolAsked whether the schools were asked
     */
    record Open(Pair pair, double bits, boolean schoolAsked) implements Stand {}

    /** They are two people, and look so much alike. */
    record Different(Pair pair, double bits) implements Stand {}

    /** They are one person, whose record goes on as one of the two. */
    record Same(Pair pair, double bits, LearnerId kept) implements Stand {}

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
            case MatchFound found -> new Open(pair, found.why().bits(), false);
            case SchoolAsked _ -> new Open(pair, bits(), true);
            case MatchConfirmed confirmed -> new Same(pair, bits(), confirmed.kept());
            case MatchRejected _, MatchReversed _ -> new Different(pair, bits());
        };
    }

    private double bits() {
        return switch (this) {
            case Unknown _ -> 0;
            case Open open -> open.bits();
            case Different different -> different.bits();
            case Same same -> same.bits();
        };
    }
}
