package ke.kemis.facts.learner;

/**
 * A transfer is pulled by the receiving institution, then released by the one that holds the
 * learner, then accepted.
 */
public enum TransferState {
    REQUESTED,
    RELEASED,
    REFUSED,
    ACCEPTED,
    CANCELLED
}
