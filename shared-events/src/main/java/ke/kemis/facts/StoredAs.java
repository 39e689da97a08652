package ke.kemis.facts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name and revision under which a fact is stored. Java classes may move and be renamed;
 * what stands here never changes for a fact that was ever recorded.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {

    /** Lower-case words joined by hyphens, unique among all facts: {@code learner-enrolled}. */
    String value();

    /** Counts up from 1 with each change that an optional field cannot express. */
    int revision() default 1;
}
