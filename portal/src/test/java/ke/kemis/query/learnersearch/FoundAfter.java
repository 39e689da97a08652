package ke.kemis.query.learnersearch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ke.kemis.Told;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Status;

/** What the search says after these facts. */
public record FoundAfter(
        Person person,
        Set<Identifier> identifiers,
        Status status,
        InstitutionCode institution,
        Grade grade,
        Integer year,
        Set<String> formerly) {

    public static FoundAfter all(List<Told> facts) {
        Profile found = null;
        for (Told one : facts) {
            found =
                    found == null
                            ? Profile.first((LearnerEnrolled) one.fact(), one.sequence(), 0)
                            : found.then(one.fact(), one.sequence(), 0);
        }
        Set<String> formerly = new HashSet<>();
        found.formerly().forEach(one -> formerly.add(one.record() + " " + one.name()));
        return new FoundAfter(
                found.person(),
                Set.copyOf(found.identifiers()),
                found.status(),
                found.institution(),
                found.grade(),
                found.year(),
                formerly);
    }
}
