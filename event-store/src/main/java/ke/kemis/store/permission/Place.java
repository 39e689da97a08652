package ke.kemis.store.permission;

/** What must lie in the part of the country that somebody acts for. */
public enum Place {
    /** Nothing: whoever has the role may do it for the whole country. */
    ANYWHERE("anywhere"),
    /** The institution that the message names. */
    NAMED("at the institution it names"),
    /** The institution that has the learner, or had last. */
    CURRENT("where the learner is"),
    /** The institution that asked for the learner. */
    RECEIVING("where the learner is to go"),
    /** No place is compared; the answer leaves out whatever lies outside. */
    ROWS("answers with what lies within"),
    /** No place is compared; what lies outside is not taken, row by row. */
    TAKEN("takes what lies within"),
    /** Only who acts for the whole country. */
    NATION("for the nation only");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
