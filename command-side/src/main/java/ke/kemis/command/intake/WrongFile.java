package ke.kemis.command.intake;

/** The file as a whole cannot be taken in; the message is one sentence that says what to do. */
final class WrongFile extends RuntimeException {
    WrongFile(String what) {
        super(what);
    }
}
