package ke.kemis.facts.learner;

/** On what ground a person is erased (Data Protection Act, 2019, sections 39 and 40). */
public enum ErasureBasis {
    /** The person, or who answers for the child, asked for it. */
    REQUEST,
    /** A court or the Data Commissioner ordered it. */
    ORDER,
    /** The time for which the register may keep the data is over. */
    RETENTION_ENDED,
    /** It should never have been recorded. */
    ENTERED_IN_ERROR
}
