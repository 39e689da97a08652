package ke.kemis.query.institutions;

/** Whether an institution takes in learners. */
public enum InstitutionStatus {
    OPEN,
    SUSPENDED,
    CLOSED
}
