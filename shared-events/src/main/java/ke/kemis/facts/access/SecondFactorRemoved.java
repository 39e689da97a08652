package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The second factor was taken away. */
@StoredAs("second-factor-removed")
public record SecondFactorRemoved(AccountId account, LocalDate on) implements AccountEvent {

    public SecondFactorRemoved {
        Objects.requireNonNull(account, "second-factor-removed needs account");
        Objects.requireNonNull(on, "second-factor-removed needs on");
    }
}
