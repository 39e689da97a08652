package ke.kemis.portal.letters;

import java.util.Locale;
import ke.kemis.portal.pages.OnRecord;

/** Why a message did not go out, with the sentence that goes on record in English. */
public enum Trouble {
    ACCOUNT_UNKNOWN("The mail server does not know the register's account."),
    MAIL_AWAY("The mail server cannot be reached."),
    MAIL_LATER("The mail server asks to come again: %s"),
    MAIL_REFUSED("The mail server refuses it: %s"),
    MAIL_BROKE_OFF("The mail server broke off: %s"),
    UNWRITABLE("The message cannot be written: %s"),
    NO_TEXTS("No text messages go to this number."),
    AWAY("They cannot be reached."),
    NO_ANSWER("They did not answer."),
    ANSWER("They answer %s."),
    ANSWER_EMPTY("Their answer is empty."),
    ANSWER_UNREADABLE("Their answer cannot be read."),
    FOR_NOBODY("They took it for nobody."),
    LEFT_IN_HAND("The program ended while it was handed over."),
    TOO_LATE("It was not sent while it was of use.");

    /** For pages, which say it in the reader's language. */
    public static final OnRecord ON_RECORD =
            new OnRecord().with("trouble", Trouble.class, Trouble::sentence);

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    /** In English; what differs from message to message is left open. */
    public String sentence() {
        return sentence;
    }

    /** The sentence about one message. */
    String of(Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
