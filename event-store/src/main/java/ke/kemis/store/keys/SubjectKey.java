package ke.kemis.store.keys;

import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Somebody's key and the form in which it is kept. Never compared.
 *
 * @param master which master key wraps it
 */
@SuppressWarnings("ArrayRecordComponent")
public record SubjectKey(UUID subject, int master, byte[] wrapped, SecretKey key) {

    /** The key itself stays out. */
    @Override
    public String toString() {
        return "key of " + subject;
    }
}
