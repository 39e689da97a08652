package ke.kemis.portal.platform;

import ke.kemis.query.Unanswerable;

/** The question itself is wrong. */
public final class QuestionUnanswerable extends RuntimeException {

    private final transient Unanswerable unanswerable;

    public QuestionUnanswerable(Unanswerable unanswerable) {
        super(unanswerable.field(), null, false, false);
        this.unanswerable = unanswerable;
    }

    public Unanswerable unanswerable() {
        return unanswerable;
    }
}
