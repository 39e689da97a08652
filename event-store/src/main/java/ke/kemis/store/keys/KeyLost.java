package ke.kemis.store.keys;

import java.util.UUID;

/**
 * Personal data cannot be read because its key is not there, although nobody erased it: a table was
 * restored without the facts' keys, or this node lacks a master key.
 */
public final class KeyLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private KeyLost(String message) {
        super(message);
    }

    static KeyLost noRow(UUID subject) {
        return new KeyLost(
                "The key to the personal data of %s is missing, and it was not erased: restore the table personal_key."
                        .formatted(subject));
    }

    static KeyLost noMaster(UUID subject, int master) {
        return new KeyLost(
                "The key to the personal data of %s is wrapped by master key %08x, which this node does not have: name it in KEMIS_MASTER_KEY."
                        .formatted(subject, master));
    }
}
