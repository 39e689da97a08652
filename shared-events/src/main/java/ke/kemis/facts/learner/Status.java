package ke.kemis.facts.learner;

/** Where a learner stands, in one word. */
public enum Status {
    ENROLLED,
    WITHDRAWN,
    COMPLETED,
    GRADUATED,
    DECEASED,
    /** Known to the register, but every enrolment was undone. */
    NOT_ENROLLED,
    /** Not a life of its own: the record was merged into another one of the same person. */
    MERGED
}
