package ke.kemis.portal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the id that a caller makes for something new. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NewId {}
