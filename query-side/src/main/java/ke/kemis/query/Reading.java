package ke.kemis.query;

/** The names under which a query's metadata says how it wants to be answered. */
public final class Reading {

    /**
     * The position (a number as text) the projection must have passed before the query is answered.
     * After 5 seconds of waiting the query fails with {@link NotYet} as the details of Axon's
     * {@code QueryExecutionException}.
     */
    public static final String AFTER = "after";

    private Reading() {}
}
