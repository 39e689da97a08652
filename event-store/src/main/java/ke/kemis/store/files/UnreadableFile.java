package ke.kemis.store.files;

/** The file cannot be read as rows; the message is one sentence that says what to do. */
public class UnreadableFile extends RuntimeException {
    UnreadableFile(String what) {
        super(what);
    }
}
