package ke.kemis.query.platform;

/**
 * A later fact of a life came whose first one was folded in long ago, and the tables know nothing
 * of that life: somebody changed them by hand, or they were damaged.
 */
final class BeginningLost extends RuntimeException {

    BeginningLost() {
        super("these tables know nothing of what happened before it: rebuild the projection");
    }
}
