package ke.kemis.portal.access;

import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Passwords;
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
        return account.signedIn().authentication();
    }

    static String address(Authentication offered) {
        @Nullable Object details = offered.getDetails();
        return details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? web.getRemoteAddress()
                : "unknown";
    }
}
