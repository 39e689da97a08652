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
            case OfSubCounty(County county, String subCounty) -> {
                Area area = areas.apply(institution);
                yield area != null && area.county() == county && isCalled(subCounty, area);
            }
            case OwnChildren _ -> false;
        };
    }

    /** Whoever was given a sub-county under a former name acts for it under the new one. */
    private static boolean isCalled(String subCounty, Area area) {
        String own = area.subCounty();
        return own != null
                && (subCounty.equals(own)
                        || SubCounties.today(area.county(), subCounty)
                                .equals(SubCounties.today(area.county(), own)));
    }
}
