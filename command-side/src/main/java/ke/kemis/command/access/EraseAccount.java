package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;

/**
 * Destroy for good who the holder of a closed account was; what was done with it stands.
 *
 * @param grounds where the request or order is filed; names nobody, for it stays readable
 */
public record EraseAccount(AccountId account, String grounds) implements AccountIntent {

    public EraseAccount {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(grounds, "grounds is missing");
    }
}
