package ke.kemis.portal.platform;

import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;

/** Tells what is away for a while from what is broken, whichever way a message went. */
public final class Outage {

    private Outage() {}

    /** Whether the failure goes back to something that may be there again in a moment. */
    public static boolean isBehind(@Nullable Throwable failure) {
        if (ke.kemis.store.Outage.isBehind(failure)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case NoHandlerForCommandException _,
                    NoHandlerForQueryException _,
                    CommandDispatchException _,
                    AxonServerQueryDispatchException _,
                    AxonServerException _ ->
                    true;
            default -> false;
        };
    }
}
