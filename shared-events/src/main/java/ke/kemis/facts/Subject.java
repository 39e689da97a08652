package ke.kemis.facts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one method of a fact, or of the interface of its kind, that says by a UUID whose {@link
 * Personal} data it holds. What is personal in it can be read until that subject is erased.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Subject {}
