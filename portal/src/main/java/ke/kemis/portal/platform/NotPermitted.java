package ke.kemis.portal.platform;

import ke.kemis.store.permission.Denial;

/** The one who is signed in may not do or see this. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Denial why;

    public NotPermitted(Denial why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Denial why() {
        return why;
    }
}
