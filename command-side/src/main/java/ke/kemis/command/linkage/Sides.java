package ke.kemis.command.linkage;

import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * The two records of a pair at this moment.
 *
 * @param schools those that have the two, or had them last
 * @param ended whether one of them was erased, or goes on as another record
 */
record Sides(List<InstitutionCode> schools, boolean ended) {

    Sides {
        schools = List.copyOf(schools);
    }
}
