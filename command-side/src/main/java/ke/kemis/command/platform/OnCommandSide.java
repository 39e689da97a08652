package ke.kemis.command.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Component;

/**
 * A bean of the programs that carry commands out: {@code kemis.roles} is {@code all} or names
 * {@code command}.
 */
@Documented
@Component
@ConditionalOnRole(Role.COMMAND)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnCommandSide {}
