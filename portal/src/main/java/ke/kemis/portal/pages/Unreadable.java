package ke.kemis.portal.pages;

/** A form could not be read; what is wrong stands beside its fields. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable() {
        super("the form cannot be read", null, false, false);
    }
}
