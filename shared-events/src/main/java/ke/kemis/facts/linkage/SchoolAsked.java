package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;

/**
 * Nobody could tell: the schools that have the learners are asked.
 *
 * @param schools which; none where it was said before schools were told
 */
@StoredAs(value = "school-asked", revision = 2)
public record SchoolAsked(
        MatchId match,
        LearnerId known,
        LearnerId newcomer,
        List<InstitutionCode> schools,
        LocalDate on)
        implements MatchEvent {

    public SchoolAsked {
        Objects.requireNonNull(match, "school-asked needs match");
        Objects.requireNonNull(known, "school-asked needs known");
        Objects.requireNonNull(newcomer, "school-asked needs newcomer");
        schools = List.copyOf(Objects.requireNonNullElse(schools, List.of()));
        Objects.requireNonNull(on, "school-asked needs on");
    }
}
