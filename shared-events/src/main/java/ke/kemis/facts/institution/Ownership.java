package ke.kemis.facts.institution;

/** Who answers for an institution. */
public enum Ownership {
    PUBLIC,
    PRIVATE
}
