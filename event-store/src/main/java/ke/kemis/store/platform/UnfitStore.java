package ke.kemis.store.platform;

/** The program must not start like this: it would lose facts, or could not keep any. */
public final class UnfitStore extends RuntimeException {

    private final String remedy;

    /** Takes one sentence of what is wrong, and one of how to mend it. */
    public UnfitStore(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
