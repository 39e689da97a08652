package ke.kemis.portal.credentials;

import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.letters.Addressee;
import ke.kemis.portal.platform.SignedIn;
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
public record Account(
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
        List<Grant> grants)
        implements Addressee {

    public Account {
        grants = List.copyOf(grants);
    }

    /** Whether its holder may come in. */
    public boolean letsIn() {
        return open && !grants.isEmpty();
    }

    /** Its holder come in, acting under the first grant. */
    public SignedIn signedIn() {
        SignedIn any = SignedIn.as(name, grants, epoch);
        SignedIn first = any.actingAs(grants.getFirst());
        return first == null ? any : first;
    }
}
