package ke.kemis.portal.access;

import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * An account as signing in needs it.
 *
 * @param passwordHash nothing before its holder set one
 * @param email only where it is proven
 * @param phone only where it is proven
 * @param epoch counts what ended all sessions
 * @param grants what it may act as, the oldest first
 */
record Account(
        UUID id,
        String name,
        @Nullable String passwordHash,
        boolean open,
        @Nullable String fullName,
        @Nullable String email,
        @Nullable String phone,
        String language,
        int epoch,
        boolean secondFactorRequired,
        boolean secondFactorEnrolled,
        List<Grant> grants) {

    Account {
        grants = List.copyOf(grants);
    }

    /** Whether its holder may come in. */
    boolean letsIn() {
        return open && !grants.isEmpty();
    }

    /** The contact its messages go to: an e-mail costs nothing. */
    @Nullable ContactKind reachedBy() {
        return email != null ? ContactKind.EMAIL : phone != null ? ContactKind.PHONE : null;
    }
}
