package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;

/** Put a contact that the holder proved in the place of the former one. */
public record VerifyContact(AccountId account, ContactKind kind, String contact)
        implements AccountIntent {

    public VerifyContact {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(kind, "kind is missing");
        Objects.requireNonNull(contact, "contact is missing");
    }
}
