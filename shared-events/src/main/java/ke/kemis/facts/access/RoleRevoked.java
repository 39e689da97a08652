package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The account may no longer act as this. */
@StoredAs("role-revoked")
public record RoleRevoked(AccountId account, Grant grant, LocalDate on) implements AccountEvent {

    public RoleRevoked {
        Objects.requireNonNull(account, "role-revoked needs account");
        Objects.requireNonNull(grant, "role-revoked needs grant");
        Objects.requireNonNull(on, "role-revoked needs on");
    }
}
