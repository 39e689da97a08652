package ke.kemis.store.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;

/** What an error of the database means for facts that were being written. */
enum Failure {
    /** One of the places is held by another fact; nothing was written. */
    PLACE_TAKEN,
    /** Somebody's key was made by another; nothing was written. */
    KEY_TAKEN,
    /** What some of the facts stand on has changed; nothing was written. */
    PREMISE_GONE,
    /** The database did not get round to it; nothing was written. */
    BUSY,
    /** The connection is gone; whether anything was written is unknown. */
    LOST,
    /** The database will not have these facts; nothing was written. */
    REFUSED;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String PREMISE_CHANGED = "KE004";
    private static final String CONNECTION_EXCEPTION = "08";
    private static final Set<String> CANCELLED_OR_LOCKED =
            Set.of("57014", "55P03", "40001", "40P01");

    /** Shut down, crashed, starting up, idle or transaction timeout, too many connections. */
    private static final Set<String> CONNECTION_ENDED =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300");

    static Failure of(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.equals(UNIQUE_VIOLATION)) {
            String what = String.valueOf(e.getMessage());
            if (what.contains("fact_sequence")) {
                return PLACE_TAKEN;
            }
            if (what.contains("personal_key_pkey")) {
                return KEY_TAKEN;
            }
        }
        if (state.equals(PREMISE_CHANGED)) {
            return PREMISE_GONE;
        }
        if (state.startsWith(CONNECTION_EXCEPTION)
                || CONNECTION_ENDED.contains(state)
                || e instanceof SQLTransientConnectionException) {
            return LOST;
        }
        return CANCELLED_OR_LOCKED.contains(state) ? BUSY : REFUSED;
    }
}
