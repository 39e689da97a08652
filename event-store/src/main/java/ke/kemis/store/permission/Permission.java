package ke.kemis.store.permission;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.access.Role;

/**
 * One row of the table.
 *
 * @param message the simple name of the command's or query's type, which is unique
 * @param place what must lie in the asker's scope
 * @param roles who may send or ask it; the register itself always may
 * @param explained those of them who say why before a learner's data is shown to them
 */
public record Permission(
        String message, Kind kind, Place place, Set<Role> roles, Set<Role> explained) {

    /** Whether something is to happen or to be known. */
    public enum Kind {
        COMMAND,
        QUERY
    }

    public Permission {
        Objects.requireNonNull(message, "message is missing");
        roles = Set.copyOf(roles);
        explained = Set.copyOf(explained);
    }

    /** Whether this role may. */
    public boolean allows(Role role) {
        return role == Role.SYSTEM || roles.contains(role);
    }

    /** Whether this role gives a purpose first. */
    public boolean needsPurpose(Role role) {
        return explained.contains(role);
    }

    Permission explainedBy(Set<Role> who) {
        EnumSet<Role> both = EnumSet.noneOf(Role.class);
        both.addAll(who);
        both.retainAll(roles);
        return new Permission(message, kind, place, roles, both);
    }
}
