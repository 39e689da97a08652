package ke.kemis.store;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** A part of the program that a node may run without the others, as {@code kemis.roles} says. */
public enum Role {
    /** Decides: aggregates, automations, imports. */
    COMMAND,
    /** Knows: projections and the questions they answer. */
    QUERY,
    /** Asks: pages and the REST interface. */
    PORTAL;

    static final String PROPERTY = "kemis.roles";
    private static final String ALL = "all";

    /** The roles of this node: all of them unless it is told otherwise. */
    public static Set<Role> in(Environment environment) {
        String[] names =
                Binder.get(environment).bind(PROPERTY, String[].class).orElse(new String[] {ALL});
        if (List.of(names).contains(ALL)) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(names)
                .map(Role::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UnknownRole(name));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
