package ke.kemis.portal.access;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and is not enough for a program to come in with. */
final class SecondFactorNeeded extends AuthenticationException {

    SecondFactorNeeded() {
        super("This account has a second factor: use a token.");
    }
}
