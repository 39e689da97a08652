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
 * Two records look like one person, or both claim one number: let somebody decide. The register
 * itself asks for it, and where it was decided before it asks again only if the two have come to
 * look more alike since. The answer is a {@link PairStands}.
 *
 * @param known the record that was there first
 * @param newcomer the record that came later
 * @param knownAt where the elder record's learner is
 * @param newcomerAt where the later record's learner is
 * @param foundIn the file that brought the newcomer
 */
public record OpenMatch(
        @TargetAggregateIdentifier MatchId match,
        LearnerId known,
        LearnerId newcomer,
        @Nullable InstitutionCode knownAt,
        @Nullable InstitutionCode newcomerAt,
        Explanation why,
        @Nullable ImportId foundIn) {

    public OpenMatch {
        Objects.requireNonNull(match, "match is missing");
        Objects.requireNonNull(known, "known is missing");
        Objects.requireNonNull(newcomer, "newcomer is missing");
        Objects.requireNonNull(why, "why is missing");
    }
}
