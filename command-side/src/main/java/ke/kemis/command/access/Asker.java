package ke.kemis.command.access;

import ke.kemis.command.Actor;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and as what.
 *
 * @param account the name of the account; nothing where the message does not say
 * @param grant nothing where the message does not say: such a one answers for nobody
 */
record Asker(@Nullable String account, @Nullable Grant grant) {

    static Asker in(MetaData said) {
        Object role = said.get(Actor.ROLE);
        Object scope = said.get(Actor.SCOPE);
        Object account = said.get(Actor.ACTOR);
        return new Asker(
                account == null ? null : account.toString(),
                role == null || scope == null
                        ? null
                        : new Grant(Role.valueOf(role.toString()), Scope.of(scope.toString())));
    }

    boolean isTheRegister() {
        return grant != null && grant.role() == Role.SYSTEM;
    }
}
