package ke.kemis.query.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The projection a query handler answers from. A reader who names a position in {@link
 * ke.kemis.query.Reading#AFTER} is answered once that projection has passed it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsFrom {

    /** The projection's name. */
    String value();
}
