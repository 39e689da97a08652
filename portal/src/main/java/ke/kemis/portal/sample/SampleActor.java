package ke.kemis.portal.sample;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The account in whose name sample data is recorded; nobody can sign in as it. */
final class SampleActor {
    private static final String NAME = "sample";

    private SampleActor() {}

    static void acting(Runnable work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext sample = SecurityContextHolder.createEmptyContext();
        sample.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        NAME, null, AuthorityUtils.createAuthorityList("ROLE_REGISTRAR")));
        SecurityContextHolder.setContext(sample);
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
