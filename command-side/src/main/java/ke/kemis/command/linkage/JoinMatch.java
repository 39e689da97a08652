package ke.kemis.command.linkage;

import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A row looks so much like a known learner that nobody needs to be asked: merge the record that
 * keeps the row into the learner's. Where the rules of merging refuse that, somebody is asked. The
 * answer is a {@link PairStands}.
 *
 * @param known the learner
 * @param newcomer the record that keeps the row, recorded a moment ago
 * @param knownAt where the learner is
 * @param newcomerAt where the row has the learner
 * @param foundIn the file that the row stands in
 */
public record JoinMatch(
        @TargetAggregateIdentifier MatchId match,
        LearnerId known,
        LearnerId newcomer,
        @Nullable InstitutionCode knownAt,
        @Nullable InstitutionCode newcomerAt,
        Explanation why,
        ImportId foundIn) {

    public JoinMatch {
        Objects.requireNonNull(match, "match is missing");
        Objects.requireNonNull(known, "known is missing");
        Objects.requireNonNull(newcomer, "newcomer is missing");
        Objects.requireNonNull(why, "why is missing");
        Objects.requireNonNull(foundIn, "foundIn is missing");
    }

    /** The same, asked of somebody. */
    OpenMatch asked() {
        return new OpenMatch(match, known, newcomer, knownAt, newcomerAt, why, foundIn);
    }
}
