package ke.kemis.store.files;

/** Nobody waits for the rows any more: neither the file nor the reader is to blame. */
public class ReadingStopped extends RuntimeException {
    ReadingStopped() {
        super("the rows are not waited for any more");
    }
}
