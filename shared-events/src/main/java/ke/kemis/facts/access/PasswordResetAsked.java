package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.StoredAs;

/**
 * The one who answers for the account had a new link sent with which its holder sets a password.
 *
 * @param request tells one such wish from its repeat
 */
@StoredAs("password-reset-asked")
public record PasswordResetAsked(AccountId account, UUID request, LocalDate on)
        implements AccountEvent {

    public PasswordResetAsked {
        Objects.requireNonNull(account, "password-reset-asked needs account");
        Objects.requireNonNull(request, "password-reset-asked needs request");
        Objects.requireNonNull(on, "password-reset-asked needs on");
    }
}
