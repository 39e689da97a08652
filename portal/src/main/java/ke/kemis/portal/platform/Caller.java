package ke.kemis.portal.platform;

import java.util.UUID;
import ke.kemis.command.Actor;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.axonframework.messaging.MetaData;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks, as what, for which part of the country, and by which request.
 *
 * @param account the account's name, which is its id
 */
public record Caller(String account, Role role, Scope scope, String request) {

    /** The name under which the request's id is kept for log lines. */
    public static final String REQUEST = "requestId";

    /**
     * The one whose request this thread serves.
     *
     * @param message what is sent or asked; it decides the grant where the caller did not
     * @throws IllegalStateException where nobody is signed in: a fact without an actor is no fact
     */
    public static Caller presentFor(Object message) {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        if (present != null && present.getPrincipal() instanceof PartOfTheRegister part) {
            return of(part.getName(), part.grantFor(message));
        }
        SignedIn who = signedIn();
        return of(who.account(), who.grantFor(message));
    }

    private static Caller of(String account, Grant grant) {
        String request = MDC.get(REQUEST);
        return new Caller(
                account,
                grant.role(),
                grant.scope(),
                request == null ? UUID.randomUUID().toString() : request);
    }

    /**
     * The account whose request this thread serves.
     *
     * @throws IllegalStateException where nobody is signed in
     */
    public static SignedIn signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof SignedIn account) {
            return account;
        }
        throw new IllegalStateException("Nobody is signed in, so nobody can be asked for.");
    }

    MetaData metaData() {
        return MetaData.with(Actor.ACTOR, account)
                .and(Actor.ROLE, role.name())
                .and(Actor.SCOPE, scope.toString())
                .and(Actor.REQUEST, request);
    }
}
