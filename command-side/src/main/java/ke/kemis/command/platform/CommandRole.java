package ke.kemis.command.platform;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this program carries commands out. */
final class CommandRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String roles = context.getEnvironment().getProperty("kemis.roles", "all");
        return Arrays.stream(roles.split(","))
                .map(String::strip)
                .anyMatch(role -> role.equals("all") || role.equals("command"));
    }
}
