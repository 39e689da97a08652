package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;

/**
 * The holder proved to be reached under a contact, which takes the place of the former one of its
 * kind.
 */
@StoredAs("contact-verified")
public record ContactVerified(
        AccountId account, ContactKind kind, @Personal String contact, LocalDate on)
        implements AccountEvent {

    public ContactVerified {
        Objects.requireNonNull(account, "contact-verified needs account");
        Objects.requireNonNull(kind, "contact-verified needs kind");
        Objects.requireNonNull(contact, "contact-verified needs contact");
        Objects.requireNonNull(on, "contact-verified needs on");
    }
}
