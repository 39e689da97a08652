package ke.kemis.linkage;

/** What is to be done with two records that were compared. */
public enum Decision {
    /** They are of one person. */
    JOIN,
    /** A person has to look. */
    REVIEW,
    /** They are of two people. */
    NEW
}
