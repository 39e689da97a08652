package ke.kemis.portal.platform;

import ke.kemis.query.NotYet;

/** The projection did not pass the position asked for within its time: ask again in a second. */
public final class AnswerNotYet extends RuntimeException {

    private final transient NotYet notYet;

    public AnswerNotYet(NotYet notYet) {
        super(notYet.projection(), null, false, false);
        this.notYet = notYet;
    }

    public NotYet notYet() {
        return notYet;
    }
}
