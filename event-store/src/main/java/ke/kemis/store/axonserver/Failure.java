package ke.kemis.store.axonserver;

import io.grpc.Status;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * What a call to Axon Server failed of. Its own connector leaves the appends' failures as they are.
 */
enum Failure {
    /** Another fact has the place (aggregate, sequence). */
    TAKEN,
    /** The server will not have it, however often it is sent. */
    REFUSED,
    /** The server is away, or was lost on the way: nobody knows what became of the call. */
    AWAY;

    static Failure of(Throwable failure) {
        if (GrpcExceptionParser.parse(failure) instanceof ConcurrencyException) {
            return TAKEN;
        }
        return switch (Status.fromThrowable(failure).getCode()) {
            case INVALID_ARGUMENT,
                    RESOURCE_EXHAUSTED,
                    OUT_OF_RANGE,
                    FAILED_PRECONDITION,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    NOT_FOUND,
                    UNIMPLEMENTED ->
                    REFUSED;
            default -> AWAY;
        };
    }
}
