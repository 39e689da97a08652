package ke.kemis.store;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Set<Role> here = Role.in(context.getEnvironment());
        return Stream.of(
                        metadata.getAnnotations()
                                .get(ConditionalOnRole.class)
                                .getEnumArray("value", Role.class))
                .anyMatch(here::contains);
    }
}
