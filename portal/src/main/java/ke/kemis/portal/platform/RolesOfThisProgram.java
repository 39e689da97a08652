package ke.kemis.portal.platform;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import ke.kemis.store.Role;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * Leaves out of the program whole sides of it that belong to roles it does not have, so that nobody
 * has to remember it class by class. What belongs to no role is always there.
 */
public final class RolesOfThisProgram implements TypeFilter, EnvironmentAware {

    private static final Map<String, Role> ROLE_OF_PACKAGE =
            Map.of(
                    "ke.kemis.command.", Role.COMMAND,
                    "ke.kemis.query.", Role.QUERY,
                    "ke.kemis.portal.api.", Role.PORTAL,
                    "ke.kemis.portal.pages.", Role.PORTAL,
                    "ke.kemis.portal.idempotency.", Role.PORTAL);

    private Set<Role> roles = EnumSet.allOf(Role.class);

    @Override
    public void setEnvironment(Environment environment) {
        roles = Role.in(environment);
    }

    /** Whether the class is to be left out. */
    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
        String name = reader.getClassMetadata().getClassName();
        return ROLE_OF_PACKAGE.entrySet().stream()
                .anyMatch(
                        role -> name.startsWith(role.getKey()) && !roles.contains(role.getValue()));
    }
}
