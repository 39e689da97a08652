package ke.kemis.portal.sample;

import ke.kemis.portal.platform.SignedIn;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The account in whose name sample data is recorded; nobody can sign in as it. */
final class SampleActor {
    private static final String NAME = "sample";

    private SampleActor() {}

    static void acting(Runnable work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext sample = SecurityContextHolder.createEmptyContext();
        sample.setAuthentication(SignedIn.register(NAME).authentication());
        SecurityContextHolder.setContext(sample);
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
