package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;

/** What a life needs to know of an institution. */
record School(InstitutionCode code, County county, Set<Level> levels, LocalDate openedOn) {
    boolean teaches(Grade grade) {
        return levels.contains(grade.level());
    }
}
