package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file looks so much like a known learner that nobody was asked: its record is merged
 * into that learner's with this, and can be taken out again.
 *
 * @param knownAt where the learner was then
 * @param newcomerAt where the row has the learner
 * @param foundIn the file that the row stands in
 */
@StoredAs("match-joined")
public record MatchJoined(
        MatchId match,
        LearnerId known,
        LearnerId newcomer,
        @Nullable InstitutionCode knownAt,
        @Nullable InstitutionCode newcomerAt,
        Explanation why,
        @Nullable ImportId foundIn,
        LocalDate on)
        implements MatchEvent {

    public MatchJoined {
        Objects.requireNonNull(match, "match-joined needs match");
        Objects.requireNonNull(known, "match-joined needs known");
        Objects.requireNonNull(newcomer, "match-joined needs newcomer");
        Objects.requireNonNull(why, "match-joined needs why");
        Objects.requireNonNull(on, "match-joined needs on");
    }
}
