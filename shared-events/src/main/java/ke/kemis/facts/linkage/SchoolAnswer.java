package ke.kemis.facts.linkage;

/** What a school that was asked says of two records. */
public enum SchoolAnswer {
    ONE_PERSON,
    TWO_PEOPLE,
    /** It cannot tell. */
    UNKNOWN
}
