package ke.kemis.store;

import java.util.UUID;

/**
 * What facts stand on beside those of their own aggregate: other lives, which their decision looked
 * at and does not add to.
 */
@FunctionalInterface
public interface Premises {

    /**
     * Lets the facts of this unit of work be kept only if nobody has added to that life. Otherwise
     * its commit fails as a lost race does, with a {@link
     * org.axonframework.modelling.command.ConcurrencyException}.
     *
     * @param last the sequence number of the last fact that was looked at
     */
    void standOn(UUID aggregate, long last);
}
