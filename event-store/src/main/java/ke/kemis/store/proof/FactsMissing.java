package ke.kemis.store.proof;

/** Behind a fact there is not the next, but a later one or the same again. */
public final class FactsMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    FactsMissing(long position) {
        super("The fact after position %d is missing or there twice.".formatted(position));
        this.position = position;
    }

    /** The last one before. */
    long position() {
        return position;
    }
}
