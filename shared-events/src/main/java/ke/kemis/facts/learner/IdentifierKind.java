package ke.kemis.facts.learner;

/** The numbers by which Kenya's systems know a learner. None of them is the learner's key. */
public enum IdentifierKind {
    UPI,
    MAISHA,
    BIRTH_CERTIFICATE,
    NATIONAL_ID,
    ASSESSMENT_NUMBER,
    KCPE_INDEX,
    KCSE_INDEX,
    /** Unique within the institution that gave it, not in the nation. */
    ADMISSION_NUMBER,
    PASSPORT,
    REFUGEE_ID
}
