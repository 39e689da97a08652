package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The holder must sign in with a second factor. */
@StoredAs("second-factor-required")
public record SecondFactorRequired(AccountId account, LocalDate on) implements AccountEvent {

    public SecondFactorRequired {
        Objects.requireNonNull(account, "second-factor-required needs account");
        Objects.requireNonNull(on, "second-factor-required needs on");
    }
}
