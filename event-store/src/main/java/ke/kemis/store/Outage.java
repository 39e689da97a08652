package ke.kemis.store;

import io.axoniq.axonserver.connector.AxonServerException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
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
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case StoreUnavailable _,
                    AxonServerException _,
                    org.axonframework.axonserver.connector.AxonServerException _,
                    AxonServerQueryDispatchException _,
                    CommandDispatchException _,
                    NoHandlerForCommandException _,
                    NoHandlerForQueryException _,
                    TimeoutException _,
                    IOException _ ->
                    true;
            case SQLException broken -> Fault.of(broken).passes();
            case StatusRuntimeException broken -> isConnectionLost(broken.getStatus().getCode());
            default -> false;
        };
    }

    private static boolean isConnectionLost(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED, ABORTED -> true;
            default -> false;
        };
    }
}
