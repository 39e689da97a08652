package ke.kemis.store.proof;

/** Behind a fact there is not the next, but a later one or the same again. */
public final class FactsMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FactsMissing(long position) {
        super("The fact after position %d is missing or there twice.".formatted(position));
    }
}
