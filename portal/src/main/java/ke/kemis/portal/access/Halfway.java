package ke.kemis.portal.access;

import java.io.Serializable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Somebody whose password was right and who has not come in yet.
 *
 * @param epoch of the account then
 */
record Halfway(String account, int epoch, Step step)
        implements AuthenticatedPrincipal, Serializable {

    /** What is missing. */
    enum Step {
        /** A code of the second factor. */
        CODE("/login/code"),
        /** A second factor, which the role demands. */
        ENROL("/login/enrol");

        private final String path;

        Step(String path) {
            this.path = path;
        }

        /** The page where it is done. */
        String path() {
            return path;
        }
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.createAuthorityList("HALFWAY"));
    }

    @Override
    public String getName() {
        return account;
    }
}
