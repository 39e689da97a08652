package ke.kemis.query.matches;

/** How far the question is whether two records are of one person. */
public enum MatchState {
    /** Somebody must decide. */
    OPEN,
    /** The schools that have the learners were asked, and somebody must decide. */
    SCHOOL_ASKED,
    /** They are one person by likeness alone: the records are merged, and nobody looked. */
    JOINED,
    /** They are one person: the records are merged. */
    SAME,
    /** They are two people. */
    DIFFERENT,
    /** They were taken for one person and are two. */
    REVERSED,
    /** Nothing is left to decide: one of them was erased, or goes on as a third record. */
    CLOSED
}
