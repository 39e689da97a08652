package ke.kemis.linkage.evaluation;

/** A file or a mapping that cannot be used, said so that it can be mended. */
final class WrongInput extends RuntimeException {

    WrongInput(String message) {
        super(message);
    }
}
