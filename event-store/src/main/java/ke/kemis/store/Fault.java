package ke.kemis.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Objects;

/** What a database failed for. */
public enum Fault {
    /**
     * The server or the way to it: away, full, broken, or standing by for another. Another
     * connection may do better. Whether anything was done is not known of all of them.
     */
    SURROUNDINGS,
    /** What others did at the same time. Nothing was done; the same may well succeed later. */
    OTHERS,
    /** The statement. It fails again however often it is tried. */
    STATEMENT;

    private static final String INTERNAL_ERROR = "XX000";
    private static final String CANCELLED = "57014";
    private static final String ONLY_READING = "25006";
    private static final String IDLE_FOR_TOO_LONG = "25P03";
    private static final String TRANSACTION_TOO_LONG = "25P04";

    public static Fault of(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return switch (state) {
            case CANCELLED -> OTHERS;
            // A server that says so works: one row that provokes it must not hold up all others.
            case INTERNAL_ERROR -> STATEMENT;
            case ONLY_READING, IDLE_FOR_TOO_LONG, TRANSACTION_TOO_LONG -> SURROUNDINGS;
            default -> ofClass(state.substring(0, Math.min(2, state.length())), failure);
        };
    }

    /** By the first two characters, as PostgreSQL sorts them. */
    private static Fault ofClass(String state, SQLException failure) {
        return switch (state) {
            // Connection, resources, operator, system, damaged data.
            case "08", "53", "57", "58", "XX" -> SURROUNDINGS;
            // Rolled back, locked.
            case "40", "55" -> OTHERS;
            default ->
                    switch (failure) {
                        case SQLTransientConnectionException _, SQLRecoverableException _ ->
                                SURROUNDINGS;
                        case SQLTransientException _ -> OTHERS;
                        default -> STATEMENT;
                    };
        };
    }

    /** Whether the same may succeed later. */
    public boolean passes() {
        return this != STATEMENT;
    }
}
