package ke.kemis.store.platform;

/** The program would lose facts if it started like this. */
final class UnfitStore extends RuntimeException {

    private final String remedy;

    UnfitStore(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
