package ke.kemis.query.imports;

/** How far an import is. */
public enum ImportState {
    RECEIVED,
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED
}
