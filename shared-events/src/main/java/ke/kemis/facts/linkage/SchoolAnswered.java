package ke.kemis.facts.linkage;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;

/**
 * A school that was asked said what it knows. It decides nothing.
 *
 * @param institution the school
 */
@StoredAs("school-answered")
public record SchoolAnswered(
        MatchId match,
        LearnerId known,
        LearnerId newcomer,
        InstitutionCode institution,
        SchoolAnswer answer,
        LocalDate on)
        implements MatchEvent {

    public SchoolAnswered {
        Objects.requireNonNull(match, "school-answered needs match");
        Objects.requireNonNull(known, "school-answered needs known");
        Objects.requireNonNull(newcomer, "school-answered needs newcomer");
        Objects.requireNonNull(institution, "school-answered needs institution");
        Objects.requireNonNull(answer, "school-answered needs answer");
        Objects.requireNonNull(on, "school-answered needs on");
    }
}
