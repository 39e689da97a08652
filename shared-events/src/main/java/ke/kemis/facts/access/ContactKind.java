package ke.kemis.facts.access;

/** A way to reach the holder of an account. */
public enum ContactKind {
    /** In small letters. */
    EMAIL,
    /** In international form: {@code +254712345678}. */
    PHONE
}
