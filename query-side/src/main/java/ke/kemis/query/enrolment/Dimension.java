package ke.kemis.query.enrolment;

/** What enrolment can be counted by. */
public enum Dimension {
    COUNTY,
    SUB_COUNTY,
    INSTITUTION,
    LEVEL,
    GRADE,
    SEX,
    OWNERSHIP,
    YEAR
}
