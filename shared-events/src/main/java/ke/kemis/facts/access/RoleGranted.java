package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.County;
import org.jspecify.annotations.Nullable;

/**
 * The account may act as this.
 *
 * @param county where the institution of the grant, or the guardian's, lies
 * @param subCounty where it lies, as the register spells it
 */
@StoredAs("role-granted")
public record RoleGranted(
        AccountId account,
        Grant grant,
        @Nullable County county,
        @Nullable String subCounty,
        LocalDate on)
        implements AccountEvent {

    public RoleGranted {
        Objects.requireNonNull(account, "role-granted needs account");
        Objects.requireNonNull(grant, "role-granted needs grant");
        Objects.requireNonNull(on, "role-granted needs on");
    }
}
