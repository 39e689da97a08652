package ke.kemis.facts.learner;

/** The governed list of why a learner leaves before completing. */
public enum WithdrawalReason {
    MOVED_AWAY,
    LEFT_THE_COUNTRY,
    FEES,
    DISTANCE,
    ILLNESS,
    PREGNANCY,
    EARLY_MARRIAGE,
    CHILD_LABOUR,
    INSECURITY,
    DISPLACEMENT,
    DISCIPLINE,
    NEVER_ATTENDED,
    OTHER
}
