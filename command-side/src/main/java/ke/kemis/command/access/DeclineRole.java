package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;

/** Do not let an account act as something that its holder asked for. */
public record DeclineRole(AccountId account, Grant grant, String reason) implements AccountIntent {

    public DeclineRole {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(grant, "grant is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
