package ke.kemis.facts.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * What an account may act as: one role, for one part of the country. Reads and is written as plain
 * text: {@code HEAD@institution:01100345}.
 */
public record Grant(Role role, Scope scope) {

    public Grant {
        Objects.requireNonNull(role, "a grant needs a role");
        Objects.requireNonNull(scope, "a grant needs a scope");
    }

    /**
     * Reads what {@code toString} writes.
     *
     * @throws IllegalArgumentException when the text is no grant
     */
    @JsonCreator
    public static Grant of(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("a grant reads <role>@<scope>");
        }
        return new Grant(Role.valueOf(text.substring(0, at)), Scope.of(text.substring(at + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return role + "@" + scope;
    }
}
