package ke.kemis.command.intake;

import static org.axonframework.common.ExceptionUtils.findException;

import ke.kemis.command.Away;
import ke.kemis.command.platform.Together;
import ke.kemis.store.Outage;
import org.axonframework.commandhandling.CommandExecutionException;

/** Tells what keeps an import from going on for a while from what is wrong with its rows. */
final class Interruption {

    private Interruption() {}

    /** Whether something is away, in whichever form that was told. */
    static boolean isOutage(Throwable failure) {
        return Outage.isBehind(failure)
                || findException(failure, Interruption::saysThatSomethingIsAway).isPresent();
    }

    /** Whether the same rows may well be taken later. */
    static boolean mayPass(Throwable failure) {
        return isOutage(failure) || findException(failure, Together::isLostRace).isPresent();
    }

    private static boolean saysThatSomethingIsAway(Throwable failure) {
        return failure instanceof CommandExecutionException told
                && told.getDetails().filter(Away.class::isInstance).isPresent();
    }
}
