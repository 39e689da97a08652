package ke.kemis.query.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * A bean of the programs that answer questions: {@code kemis.roles} is {@code all} or names {@code
 * query}.
 */
@Documented
@Component
@Conditional(QueryRole.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnQuerySide {}
