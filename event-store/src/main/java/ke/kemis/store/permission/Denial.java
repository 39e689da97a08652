package ke.kemis.store.permission;

/** Why somebody may not. The name is the stable code that callers see. */
public enum Denial {
    ROLE_NOT_PERMITTED("Your role may not do this: act in another role, or ask who may."),
    /**
     * Said of what lies elsewhere and of what does not exist alike, so that nobody learns from it
     * which.
     */
    OUTSIDE_SCOPE("Nothing of that name or number lies in the part of the country you act for."),
    PURPOSE_MISSING(
            "Say why you look at learners: a program in the header KEMIS-Purpose, with a reason"
                    + " (AUDIT, COMPLAINT, TRANSFER, CORRECTION, DUPLICATE, EXAMINATION, FUNDING,"
                    + " CHILD_PROTECTION or COURT_ORDER) and the number of the case:"
                    + " COMPLAINT 17/2026.");

    private final String sentence;

    Denial(String sentence) {
        this.sentence = sentence;
    }

    /** What to do, in one sentence that names nobody. */
    public String sentence() {
        return sentence;
    }

    /** As the details of an exception carry it between nodes. */
    public Denied denied() {
        return new Denied(this);
    }
}
