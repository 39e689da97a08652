package ke.kemis.command.linkage;

import ke.kemis.facts.learner.LearnerId;
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
     * @param bits how much alike they looked when they were last compared
     * @param schoolAsked whether the schools were asked
     */
    record Open(Pair pair, double bits, boolean schoolAsked) implements Stand {}

    /** They are two people, and look so much alike. */
    record Different(Pair pair, double bits) implements Stand {}

    /**
     * They are one person, whose record goes on as one of the two.
     *
     * @param looked whether somebody looked at them, or likeness alone said so
     */
    record Same(Pair pair, double bits, LearnerId kept, boolean looked) implements Stand {}

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
                            pair,
                            found.why().bits(),
                            this instanceof Open before && before.schoolAsked());
            case SchoolAsked _ -> new Open(pair, bits(), true);
            case MatchJoined joined -> new Same(pair, joined.why().bits(), joined.known(), false);
            case MatchConfirmed confirmed -> new Same(pair, bits(), confirmed.kept(), true);
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
