package ke.kemis.portal.platform;

import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.permission.Denial;
import org.jspecify.annotations.Nullable;

/** The one who is signed in may not do or see this. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Denial why;
    private final transient @Nullable LearnerId learner;

    public NotPermitted(Denial why) {
        this(why, null);
    }

    /**
     * @param learner the one it is about, where a purpose is missing
     */
    NotPermitted(Denial why, @Nullable LearnerId learner) {
        super(why.name(), null, false, false);
        this.why = why;
        this.learner = learner;
    }

    /** The learner nobody said why to look at; nothing where something else is in the way. */
    public @Nullable LearnerId unexplained() {
        return why == Denial.PURPOSE_MISSING ? learner : null;
    }

    public Denial why() {
        return why;
    }
}
