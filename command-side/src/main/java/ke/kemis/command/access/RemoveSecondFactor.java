package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Take a second factor away, because it is lost or no longer wanted.
 *
 * @param proven whether a code of it was verified just now, without which nobody takes the own one
 *     away
 */
public record RemoveSecondFactor(AccountId account, @Nullable String reason, boolean proven)
        implements AccountIntent {

    public RemoveSecondFactor {
        Objects.requireNonNull(account, "account is missing");
    }

    /** As those who answer for an account ask. */
    public RemoveSecondFactor(AccountId account, @Nullable String reason) {
        this(account, reason, false);
    }

    /** As its holder asks, after a code of it was verified. */
    public static RemoveSecondFactor proven(AccountId account) {
        return new RemoveSecondFactor(account, null, true);
    }
}
