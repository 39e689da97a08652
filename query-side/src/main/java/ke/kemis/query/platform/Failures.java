package ke.kemis.query.platform;

import java.sql.SQLException;
import ke.kemis.store.Fault;
import ke.kemis.store.StoreUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Which failures pass by themselves, and what may be said of one without repeating anybody's data.
 */
final class Failures {

    /** PostgreSQL's word for a lock that was not had in time. */
    private static final String LOCKED = "55P03";

    private Failures() {}

    /**
     * Whether the same batch may well succeed later: something is away, overloaded, or was
     * interrupted.
     */
    static boolean passing(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof NotNow
                    || one instanceof StoreUnavailable
                    || one instanceof TransientDataAccessException
                    || one instanceof RecoverableDataAccessException
                    || one instanceof DataAccessResourceFailureException
                    || one instanceof InterruptedException
                    || (one instanceof SQLException sql && Fault.of(sql).passes())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Kind and place of a failure. Its message stays out, for it may repeat a name or a number of
     * somebody; only {@link NotNow} and {@link BeginningLost} speak to people.
     */
    static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof NotNow)) {
            root = root.getCause();
        }
        if (root instanceof NotNow away) {
            return String.valueOf(away.getMessage());
        }
        if (root instanceof BeginningLost lost) {
            return String.valueOf(lost.getMessage());
        }
        if (root instanceof SQLException sql && LOCKED.equals(sql.getSQLState())) {
            return "another transaction keeps its tables or rows locked: end that one (pg_blocking_pids names it)";
        }
        StringBuilder text = new StringBuilder(root.getClass().getSimpleName());
        if (root instanceof SQLException sql) {
            text.append(" SQLSTATE ").append(sql.getSQLState());
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("ke.kemis.")
                    && !frame.getClassName().startsWith("ke.kemis.query.platform.")) {
                return text.append(" at ").append(frame).toString();
            }
        }
        return text.toString();
    }
}
