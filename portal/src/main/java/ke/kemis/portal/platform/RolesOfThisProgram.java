package ke.kemis.portal.platform;

import java.util.List;
import ke.kemis.store.Role;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * Leaves the doors, pages, the REST interface and what source systems deliver, out of a program
 * without the portal's role, so that nobody has to remember it class by class. What the other roles
 * have is marked as theirs.
 */
public final class RolesOfThisProgram implements TypeFilter, EnvironmentAware {

    private static final List<String> DOORS =
            List.of(
                    "ke.kemis.portal.api.",
                    "ke.kemis.portal.pages.",
                    "ke.kemis.portal.delivery.",
                    "ke.kemis.portal.idempotency.");

    private boolean isOpen = true;

    @Override
    public void setEnvironment(Environment environment) {
        isOpen = Role.in(environment).contains(Role.PORTAL);
    }

    /** Whether the class is to be left out. */
    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
        return !isOpen
                && DOORS.stream().anyMatch(reader.getClassMetadata().getClassName()::startsWith);
    }
}
