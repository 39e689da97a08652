package ke.kemis.facts.access;

import java.util.EnumSet;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for whose account: a head for the staff and the guardians of the school, an officer
 * for everybody below in the sub-county or county, the ministry for all but administrators, an
 * administrator for all. Both sides keep to it: the one decides by it, the other shows by it.
 */
public final class Responsibility {

    private static final Set<Role> OF_A_HEAD =
            EnumSet.of(Role.REGISTRAR, Role.TEACHER, Role.GUARDIAN);
    private static final Set<Role> OF_A_SUB_COUNTY =
            EnumSet.of(Role.REGISTRAR, Role.TEACHER, Role.GUARDIAN, Role.HEAD);
    private static final Set<Role> OF_A_COUNTY =
            EnumSet.of(
                    Role.REGISTRAR,
                    Role.TEACHER,
                    Role.GUARDIAN,
                    Role.HEAD,
                    Role.SUB_COUNTY_OFFICER);
    private static final Set<Role> OF_THE_MINISTRY =
            EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR, Role.SYSTEM));
    private static final Set<Role> OF_ADMINISTRATORS =
            EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    private Responsibility() {}

    /**
     * What an account acts or asks to act as, and where that is.
     *
     * @param institution the grant's, or the school a guardian's children are at
     * @param county of the institution, the sub-county or the grant itself
     * @param subCounty of the institution or the grant itself, under its name of today
     */
    public record Position(
            Role role,
            @Nullable InstitutionCode institution,
            @Nullable County county,
            @Nullable String subCounty) {

        public Position {
            if (county != null && subCounty != null) {
                subCounty = SubCounties.today(county, subCounty);
            }
        }

        /** The position of a grant; its scope says where, and for an institution the register. */
        public static Position of(
                Grant grant,
                @Nullable InstitutionCode institution,
                @Nullable County county,
                @Nullable String subCounty) {
            return switch (grant.scope()) {
                case Scope.Nation _ -> new Position(grant.role(), null, null, null);
                case Scope.OfCounty in -> new Position(grant.role(), null, in.county(), null);
                case Scope.OfSubCounty in ->
                        new Position(grant.role(), null, in.county(), in.subCounty());
                case Scope.OfInstitution at ->
                        new Position(grant.role(), at.institution(), county, subCounty);
                case Scope.OwnChildren _ ->
                        new Position(grant.role(), institution, county, subCounty);
            };
        }
    }

    /** Whether who acts under a grant answers for an account in such a position. */
    public static boolean answers(Grant grant, Position position) {
        return roles(grant.role()).contains(position.role()) && covers(grant.scope(), position);
    }

    /** The roles somebody in a role can answer for. */
    public static Set<Role> roles(Role role) {
        return switch (role) {
            case HEAD -> OF_A_HEAD;
            case SUB_COUNTY_OFFICER -> OF_A_SUB_COUNTY;
            case COUNTY_OFFICER -> OF_A_COUNTY;
            case MINISTRY_OFFICER -> OF_THE_MINISTRY;
            case ADMINISTRATOR, SYSTEM -> OF_ADMINISTRATORS;
            case REGISTRAR, TEACHER, GUARDIAN, POLICY_ANALYST, AUDITOR -> Set.of();
        };
    }

    private static boolean covers(Scope scope, Position position) {
        return switch (scope) {
            case Scope.Nation _ -> true;
            case Scope.OfCounty in -> in.county() == position.county();
            case Scope.OfSubCounty in ->
                    in.county() == position.county()
                            && in.today().subCounty().equals(position.subCounty());
            case Scope.OfInstitution at -> at.institution().equals(position.institution());
            case Scope.OwnChildren _ -> false;
        };
    }
}
