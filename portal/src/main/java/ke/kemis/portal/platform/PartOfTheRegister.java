package ke.kemis.portal.platform;

import java.util.Set;
import java.util.function.Supplier;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * A part of the register itself, which acts without anybody's account and past the table of
 * permissions. Nobody comes in as one: sessions, tokens and passwords lead to a {@link SignedIn},
 * which cannot hold the register's role. And each part sends what it is there for and nothing else,
 * so that whatever a stranger types into a form that a part reads, no other message goes out in the
 * register's name.
 */
public final class PartOfTheRegister implements AuthenticatedPrincipal {

    /** Reads what somebody without an account asks, and puts it on record once it is proven. */
    public static final PartOfTheRegister REGISTRATION =
            new PartOfTheRegister(
                    "registration", "RegisterAccount", "InstitutionOf", "InstitutionsMatching");

    /** Puts the first account on record. */
    public static final PartOfTheRegister FIRST_START =
            new PartOfTheRegister("first-start", "RegisterAccount", "ApproveAccount", "GrantRole");

    /** Fills a register with invented learners; only an administrator starts it. */
    public static final PartOfTheRegister SAMPLE =
            new PartOfTheRegister(
                    "sample",
                    "RegisterInstitutions",
                    "RecordLives",
                    "UndoStep",
                    "CloseInstitution",
                    "ReceiveImport",
                    "InstitutionsMatching",
                    "LearnerHistoryOf",
                    "LearnerRecordOf",
                    "LearnersMatching");

    private static final Grant GRANT = new Grant(Role.SYSTEM, new Scope.Nation());

    private final String actor;
    private final Set<String> messages;

    private PartOfTheRegister(String actor, String... messages) {
        this.actor = actor;
        this.messages = Set.of(messages);
    }

    /**
     * Does something as this part, whoever's request the thread serves. Whose request it is then
     * stays out of sight: what the register does by itself serves nobody's.
     */
    public <T> T during(Supplier<T> work) {
        RequestAttributes served = RequestContextHolder.getRequestAttributes();
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext mine = SecurityContextHolder.createEmptyContext();
        mine.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(this, null, Set.of()));
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.setContext(mine);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
            RequestContextHolder.setRequestAttributes(served);
        }
    }

    /**
     * The grant under which a message goes out.
     *
     * @throws IllegalStateException where this part is not there for such a message
     */
    Grant grantFor(Object message) {
        String name = message.getClass().getSimpleName();
        if (!messages.contains(name)) {
            throw new IllegalStateException(name + " is not for " + actor + " to send");
        }
        return GRANT;
    }

    @Override
    public String getName() {
        return actor;
    }
}
