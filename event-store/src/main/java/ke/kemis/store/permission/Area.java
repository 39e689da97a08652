package ke.kemis.store.permission;

import java.util.function.Function;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.access.Scope.Nation;
import ke.kemis.facts.access.Scope.OfCounty;
import ke.kemis.facts.access.Scope.OfInstitution;
import ke.kemis.facts.access.Scope.OfSubCounty;
import ke.kemis.facts.access.Scope.OwnChildren;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;
import org.jspecify.annotations.Nullable;

/** Where an institution lies. */
public record Area(County county, @Nullable String subCounty) {

    /**
     * Whether an institution lies in a part of the country.
     *
     * @param areas where an institution lies, asked only where it matters; nothing for one that
     *     nobody registered
     */
    public static boolean lies(
            InstitutionCode institution,
            Scope scope,
            Function<InstitutionCode, @Nullable Area> areas) {
        return switch (scope) {
            case Nation _ -> true;
            case OfInstitution one -> one.institution().equals(institution);
            case OfCounty(County county) -> {
                Area area = areas.apply(institution);
                yield area != null && area.county() == county;
            }
            case OfSubCounty one -> {
                Area area = areas.apply(institution);
                yield area != null && area.county() == one.county() && area.isCalledAs(one);
            }
            case OwnChildren _ -> false;
        };
    }

    /** Whoever was given a sub-county under a former name acts for it under the new one. */
    private boolean isCalledAs(OfSubCounty one) {
        return subCounty != null
                && (subCounty.equals(one.subCounty())
                        || SubCounties.today(county, subCounty).equals(one.today().subCounty()));
    }
}
