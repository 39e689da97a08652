package ke.kemis.portal.pages;

/** The register holds nothing under that address. */
public final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * @param what the key of the sentence that says what is missing
     */
    public Missing(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
