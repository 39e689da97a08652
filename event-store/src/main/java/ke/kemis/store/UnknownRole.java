package ke.kemis.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** {@code kemis.roles} names a role there is not. */
final class UnknownRole extends FailureAnalyzedException {

    private static final long serialVersionUID = 1;

    UnknownRole(String name) {
        super(
                "%s names \"%s\", which is no role.".formatted(Role.PROPERTY, name),
                "Set it to all, or to some of %s."
                        .formatted(
                                Arrays.stream(Role.values())
                                        .map(Role::text)
                                        .collect(Collectors.joining(", "))));
    }
}
