package ke.kemis.query.factlog;

import ke.kemis.query.platform.Projection;
import ke.kemis.store.serialization.ErasedForm;

/** The log for tests of answers that read it elsewhere. */
public final class TheFactLog {

    private TheFactLog() {}

    public static Projection projection() {
        return new FactLogProjection(new ErasedForm());
    }
}
