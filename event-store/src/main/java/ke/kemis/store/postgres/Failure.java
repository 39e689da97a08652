package ke.kemis.store.postgres;

import java.sql.SQLException;
import java.util.Objects;
import ke.kemis.store.Fault;

/** What an error of the database means for facts that were being written. */
enum Failure {
    /** One of the places is held by another fact; nothing was written. */
    PLACE_TAKEN,
    /** Somebody's key was made by another; nothing was written. */
    KEY_TAKEN,
    /** What some of the facts stand on has changed; nothing was written. */
    PREMISE_GONE,
    /** The database no longer has what this node remembers of it; nothing was written. */
    WENT_BACK,
    /** By their ids the facts are not of now, as the database has it; nothing was written. */
    CLOCK,
    /** The database did not get round to it; nothing was written. */
    BUSY,
    /** The connection is gone or of no use; whether anything was written is unknown. */
    LOST,
    /** The database will not have these facts; nothing was written. */
    REFUSED;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String PREMISE_CHANGED = "KE004";
    private static final String ENDS_BEFORE = "KE005";
    private static final String OF_ANOTHER_TIME = "KE006";

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
        if (state.equals(ENDS_BEFORE)) {
            return WENT_BACK;
        }
        if (state.equals(OF_ANOTHER_TIME)) {
            return CLOCK;
        }
        return switch (Fault.of(e)) {
            case SURROUNDINGS -> LOST;
            case OTHERS -> BUSY;
            case STATEMENT -> REFUSED;
        };
    }
}
