package ke.kemis.linkage;

/** What a field holds, and with it how two of its values are compared. */
public enum Kind {
    /** What somebody is called; one or several words. */
    GIVEN_NAME,
    /** What a family is called. */
    FAMILY_NAME,
    /** Names of which nobody can say which is the family's. */
    NAME,
    /** A calendar day. */
    DATE,
    /** One of few values: sex, nationality. */
    CATEGORY,
    /** A number somebody was given, several where somebody has several. */
    IDENTIFIER,
    /** A telephone number, several where there are several. */
    PHONE,
    /** A short code: postal code, house number, school code. */
    CODE,
    /** Words: an address, a place, the name of a school. */
    TEXT,
    /** Names of those who answer for somebody, whole. */
    GUARDIAN_NAME,
    /** Whether given and family names stand in the same places. */
    NAME_ORDER;

    /** Several values of this field may belong to one person at once. */
    boolean isSet() {
        return this == IDENTIFIER || this == PHONE;
    }

    boolean isName() {
        return this == GIVEN_NAME || this == FAMILY_NAME || this == NAME;
    }
}
