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

    /**
     * Whether the answer is read from tables, which then show what lies in the asker's scope only.
     * False only where it comes from elsewhere and is confined there.
     */
    boolean rows() default true;

    /** Whether the statements of one answer see the tables as of one moment. */
    boolean atOneMoment() default false;
}
