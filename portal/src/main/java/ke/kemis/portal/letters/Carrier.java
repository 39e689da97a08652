package ke.kemis.portal.letters;

import java.util.UUID;
import ke.kemis.facts.access.ContactKind;

/** A way out of the house for one kind of message. */
interface Carrier {

    ContactKind carries();

    /** Whether somebody said where its messages go. */
    boolean isConfigured();

    /**
     * Hands one over.
     *
     * @param id names the message to whoever can tell a repeat by it
     */
    Fate hand(UUID id, String recipient, String subject, String body);

    /** What became of it. */
    sealed interface Fate {

        /**
         * It is theirs now.
         *
         * @param reference under which they know it
         */
        record Taken(String reference) implements Fate {}

        /** They did not take it, and may take it later. */
        record NotNow(String why) implements Fate {}

        /** They will never take it. */
        record Refused(String why) implements Fate {}

        /** They may have taken it. */
        record Unknown(String why) implements Fate {}
    }
}
