package ke.kemis.query.claims;

/** Why a learner is not where all have the learner. */
public enum Cause {
    NO_IDENTIFIER,
    SHARED_IDENTIFIER,
    WRONG_CENTRE,
    PROMOTION_NOT_RECORDED,
    OTHER_GRADE,
    CLOSED_SCHOOL,
    LEFT,
    NOT_YET,
    NOT_IN_REGISTER,
    ROW_REFUSED,
    ONLY_IN_REGISTER,
    NOT_CONFIRMED
}
