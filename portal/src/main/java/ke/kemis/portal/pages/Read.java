package ke.kemis.portal.pages;

import org.jspecify.annotations.Nullable;

/**
 * What was read from one field of a form; nothing where the field was empty or could not be read.
 *
 * @param <T> what it was read as
 */
public record Read<T>(@Nullable T orNull) {

    /**
     * The value.
     *
     * @throws IllegalStateException when {@link Entries#check()} was not called before
     */
    public T get() {
        if (orNull == null) {
            throw new IllegalStateException("the form was not checked before it was used");
        }
        return orNull;
    }
}
