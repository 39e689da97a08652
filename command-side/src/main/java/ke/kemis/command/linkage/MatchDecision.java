package ke.kemis.command.linkage;

/** What somebody says of two records. */
public enum MatchDecision {
    /** They are of one person. */
    SAME,
    /** They are of two people. */
    DIFFERENT,
    /** Nobody here can tell; the schools that have the learners can. */
    ASK_SCHOOL
}
