package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.County;
import org.jspecify.annotations.Nullable;

/**
 * The holder of an account that is in asked to act as this too.
 *
 * @param county where the institution of the grant, or the guardian's, lies
 * @param subCounty where it lies, as the register spells it
 */
@StoredAs("role-asked")
public record RoleAsked(
        AccountId account,
        Grant grant,
        @Nullable County county,
        @Nullable String subCounty,
        LocalDate on)
        implements AccountEvent {

    public RoleAsked {
        Objects.requireNonNull(account, "role-asked needs account");
        Objects.requireNonNull(grant, "role-asked needs grant");
        Objects.requireNonNull(on, "role-asked needs on");
    }
}
