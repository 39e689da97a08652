package ke.kemis.command.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import org.jspecify.annotations.Nullable;

/** How far the question is whether two records are of one person. */
sealed interface Stand {

    /** Nobody asked. */
    record Unknown() implements Stand {

        @Override
        public @Nullable Pair pair() {
            return null;
        }
    }

    /**
     * Somebody must decide.
     *
     * @param why what they looked like when they were last compared
     * @param asking what the schools were asked, and said
     */
    record Open(Pair pair, Explanation why, Asking asking) implements Stand {}

    /**
     * What schools were asked, and said.
     *
     * @param asked whether anybody was asked
     */
    record Asking(
            boolean asked,
            List<InstitutionCode> schools,
            Map<InstitutionCode, SchoolAnswer> answers) {

        static final Asking NOBODY = new Asking(false, List.of(), Map.of());

        public Asking {
            schools = List.copyOf(schools);
            answers = Map.copyOf(answers);
        }

        Asking answered(SchoolAnswered answer) {
            Map<InstitutionCode, SchoolAnswer> more = new HashMap<>(answers);
            more.put(answer.institution(), answer.answer());
            return new Asking(true, schools, more);
        }

        /** Whether one of them has not answered. */
        boolean waits() {
            return asked && (schools.isEmpty() || !answers.keySet().containsAll(schools));
        }
    }

    /**
     * They are two people.
     *
     * @param why what they looked like when that was said
     * @param reversed whether they were taken for one before
     */
    record Different(Pair pair, Explanation why, boolean reversed) implements Stand {}

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

    /** The two, where anybody asked. */
    @Nullable Pair pair();

    /** The same after one more fact. */
    default Stand after(MatchEvent fact) {
        Pair pair = new Pair(fact.known(), fact.newcomer());
        return switch (fact) {
            case MatchFound found -> new Open(pair, found.why(), asking());
            case SchoolAsked asked ->
                    new Open(pair, why(), new Asking(true, asked.schools(), Map.of()));
            case SchoolAnswered answer -> new Open(pair, why(), asking().answered(answer));
            case MatchJoined joined -> new Same(pair, joined.why(), joined.known(), false);
            case MatchConfirmed confirmed -> new Same(pair, why(), confirmed.kept(), true);
            case MatchRejected _ -> new Different(pair, why(), false);
            case MatchReversed _ -> new Different(pair, why(), true);
        };
    }

    private Asking asking() {
        return this instanceof Open open ? open.asking() : Asking.NOBODY;
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
