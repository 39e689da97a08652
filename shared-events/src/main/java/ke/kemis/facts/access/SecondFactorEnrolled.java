package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The holder signs in with a second factor from now on. */
@StoredAs("second-factor-enrolled")
public record SecondFactorEnrolled(AccountId account, LocalDate on) implements AccountEvent {

    public SecondFactorEnrolled {
        Objects.requireNonNull(account, "second-factor-enrolled needs account");
        Objects.requireNonNull(on, "second-factor-enrolled needs on");
    }
}
