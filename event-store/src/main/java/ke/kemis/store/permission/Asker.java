package ke.kemis.store.permission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who sends or asks, as a message's metadata says. A message without a role comes from the register
 * itself, for only the portal lets people in, and it always says in which role.
 *
 * @param actor the account
 * @param scope nothing where none is said: such a one reaches no place
 * @param children a guardian's children; for everybody else none
 * @param purpose why, as a {@link Purpose} is written
 * @param address from where the request came
 * @param request which request
 */
public record Asker(
        @Nullable String actor,
        Role role,
        @Nullable Scope scope,
        Set<UUID> children,
        @Nullable String purpose,
        @Nullable String address,
        @Nullable String request) {

    // The names under which a message's metadata says it; the first four travel on to facts, and
    // are the command side's Actor.
    private static final String ACTOR = "actor";
    private static final String ROLE = "role";
    private static final String SCOPE = "scope";
    private static final String REQUEST = "requestId";

    /** The ids of a guardian's children, separated by commas. */
    public static final String CHILDREN = "children";

    /** Why somebody looks. */
    public static final String PURPOSE = "purpose";

    /** From which network address. */
    public static final String ADDRESS = "address";

    public Asker {
        children = Set.copyOf(children);
    }

    /**
     * Reads metadata.
     *
     * @return nothing where it names a role or scope that does not exist: such a one may nothing
     */
    public static @Nullable Asker in(Map<String, ?> metadata) {
        String role = text(metadata, ROLE);
        String scope = text(metadata, SCOPE);
        try {
            return new Asker(
                    text(metadata, ACTOR),
                    role == null ? Role.SYSTEM : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                    role == null ? new Scope.Nation() : scope == null ? null : Scope.of(scope),
                    ids(text(metadata, CHILDREN)),
                    text(metadata, PURPOSE),
                    text(metadata, ADDRESS),
                    text(metadata, REQUEST));
        } catch (IllegalArgumentException unheardOf) {
            return null;
        }
    }

    /** Whether this is the register itself, which may everything. */
    public boolean isTheRegister() {
        return role == Role.SYSTEM;
    }

    /** Whether every place is within reach. */
    public boolean isNationwide() {
        return role == Role.SYSTEM || scope instanceof Scope.Nation;
    }

    /** Why, with the case it is for; nothing where that is not said as it must be. */
    public @Nullable Purpose why() {
        Purpose said = Purpose.of(purpose);
        return said == null || said.reference() == null ? null : said;
    }

    private static Set<UUID> ids(@Nullable String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map(UUID::fromString)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String text(Map<String, ?> metadata, String name) {
        Object value = metadata.get(name);
        return value == null ? null : value.toString();
    }
}
