package ke.kemis.portal.letters;

import ke.kemis.facts.access.ContactKind;
import org.jspecify.annotations.Nullable;

/** Whom a message goes to: the holder of an account, where they proved to be reached. */
public interface Addressee {

    /** What the account is called. */
    String name();

    /** Only where it is proven. */
    @Nullable String email();

    /** Only where it is proven. */
    @Nullable String phone();

    /** The one to be written to in. */
    String language();

    /** The proven contact of a kind. */
    default @Nullable String under(ContactKind kind) {
        return switch (kind) {
            case EMAIL -> email();
            case PHONE -> phone();
        };
    }

    /** The contact the messages go to: an e-mail costs nothing. */
    default @Nullable ContactKind reachedBy() {
        return email() != null ? ContactKind.EMAIL : phone() != null ? ContactKind.PHONE : null;
    }
}
