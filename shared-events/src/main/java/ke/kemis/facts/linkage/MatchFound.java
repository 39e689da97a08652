package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Two records look like one person, and somebody must decide.
 *
 * @param knownAt where the elder record's learner was then
 * @param newcomerAt where the later record's learner was then
 * @param foundIn the file that brought the newcomer; absent for one enrolled by hand
 */
@StoredAs("match-found")
public record MatchFound(
        MatchId match,
        LearnerId known,
        LearnerId newcomer,
        @Nullable InstitutionCode knownAt,
        @Nullable InstitutionCode newcomerAt,
        Explanation why,
        @Nullable ImportId foundIn,
        LocalDate on)
        implements MatchEvent {

    public MatchFound {
        Objects.requireNonNull(match, "match-found needs match");
        Objects.requireNonNull(known, "match-found needs known");
        Objects.requireNonNull(newcomer, "match-found needs newcomer");
        Objects.requireNonNull(why, "match-found needs why");
        Objects.requireNonNull(on, "match-found needs on");
    }
}
