package ke.kemis.facts.learner;

/** A field of {@link Person} that can be corrected. */
public enum Detail {
    SURNAME,
    FIRST_NAME,
    OTHER_NAMES,
    SEX,
    DATE_OF_BIRTH,
    NATIONALITY;

    /** Whether it says who somebody is; the rest is what figures are made of. */
    public boolean isPersonal() {
        return this != SEX && this != NATIONALITY;
    }
}
