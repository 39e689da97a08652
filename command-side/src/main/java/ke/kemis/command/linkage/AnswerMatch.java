package ke.kemis.command.linkage;

import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.SchoolAnswer;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Say for a school that was asked whether two records are of one person. Whoever asked decides.
 *
 * @param institution the school
 */
public record AnswerMatch(
        @TargetAggregateIdentifier MatchId match,
        InstitutionCode institution,
        SchoolAnswer answer,
        String reason) {

    public AnswerMatch {
        Objects.requireNonNull(match, "match is missing");
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(answer, "answer is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
