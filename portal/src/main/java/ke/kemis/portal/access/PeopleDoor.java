package ke.kemis.portal.access;

import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets people in by name and password, or half in where a second factor is missing. */
final class PeopleDoor implements AuthenticationManager {

    private final Passwords passwords;
    private final Devices devices;

    PeopleDoor(Passwords passwords, Devices devices) {
        this.passwords = passwords;
        this.devices = devices;
    }

    @Override
    public Authentication authenticate(Authentication offered) {
        Account account =
                passwords.verified(
                        offered.getName(),
                        String.valueOf(offered.getCredentials()),
                        address(offered),
                        devices.knownHere(offered.getName()));
        return answer(account);
    }

    private static Authentication answer(Account account) {
        if (account.secondFactorEnrolled()) {
            return new Halfway(account.name(), account.epoch(), Halfway.Step.CODE).authentication();
        }
        if (account.secondFactorRequired()) {
            return new Halfway(account.name(), account.epoch(), Halfway.Step.ENROL)
                    .authentication();
        }
        return in(account).authentication();
    }

    /** The account, acting under its first grant. */
    static SignedIn in(Account account) {
        SignedIn any = SignedIn.as(account.name(), account.grants(), account.epoch());
        SignedIn first = any.actingAs(account.grants().getFirst());
        return first == null ? any : first;
    }

    static String address(Authentication offered) {
        @Nullable Object details = offered.getDetails();
        return details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? web.getRemoteAddress()
                : "unknown";
    }
}
