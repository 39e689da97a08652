package ke.kemis.command.learner;

import java.util.List;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Erased;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.Dossier.Unknown;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.PersonalDataErased;

/**
 * Erasing who somebody was. Nobody who is on a roll is erased by mistake or on request: a school
 * cannot teach a child it may not know by name.
 */
final class ErasureRules {

    private static final int LONGEST_GROUNDS = 500;

    private ErasureRules() {}

    static List<LearnerEvent> erase(EraseLearner intent, Dossier learner, Circumstances now) {
        String grounds = PlainText.needed(intent.grounds(), "grounds", LONGEST_GROUNDS);
        return switch (learner) {
            case Erased _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.LEARNER_UNKNOWN);
            case Known known
                    when known.standing() instanceof Enrolled
                            && intent.basis() != ErasureBasis.ORDER ->
                    throw Refusal.of(Rule.ENROLLED_LEARNERS_ARE_ERASED_BY_ORDER, "basis");
            case Known _, MergedAway _ ->
                    List.of(
                            new PersonalDataErased(
                                    intent.learner(), intent.basis(), grounds, now.today()));
        };
    }
}
