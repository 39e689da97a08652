package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The one who answers for it did not let the account act as this too. */
@StoredAs("role-declined")
public record RoleDeclined(AccountId account, Grant grant, LocalDate on) implements AccountEvent {

    public RoleDeclined {
        Objects.requireNonNull(account, "role-declined needs account");
        Objects.requireNonNull(grant, "role-declined needs grant");
        Objects.requireNonNull(on, "role-declined needs on");
    }
}
