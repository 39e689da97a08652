package ke.kemis.portal.platform;

import java.util.UUID;
import ke.kemis.command.Actor;
import org.axonframework.messaging.MetaData;
import org.slf4j.MDC;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks, in which role and by which request.
 *
 * @param account the account's name, which is its id
 */
public record Caller(String account, String role, String request) {

    /** The name under which the request's id is kept for log lines. */
    public static final String REQUEST = "requestId";

    /**
     * The one whose request this thread serves.
     *
     * @throws IllegalStateException where nobody is signed in: a fact without an actor is no fact
     */
    public static Caller present() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || who instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException("Nobody is signed in, so nobody can be asked for.");
        }
        String request = MDC.get(REQUEST);
        return new Caller(
                who.getName(), role(who), request == null ? UUID.randomUUID().toString() : request);
    }

    private static String role(Authentication who) {
        return who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                .map(authority -> authority.substring("ROLE_".length()))
                .findFirst()
                .orElse("NONE");
    }

    MetaData metaData() {
        return MetaData.with(Actor.ACTOR, account)
                .and(Actor.ROLE, role)
                .and(Actor.REQUEST, request);
    }
}
