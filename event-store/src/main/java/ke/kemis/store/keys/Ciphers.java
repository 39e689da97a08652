package ke.kemis.store.keys;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * Ciphers of one kind to be used again and again: to look for the provider of a new one takes
 * longer than to seal a name. They are lent and not kept by threads, of which there is one for each
 * request.
 */
final class Ciphers {

    private static final int MOST = 64;

    private final String algorithm;
    private final BlockingQueue<Cipher> idle = new ArrayBlockingQueue<>(MOST);

    Ciphers(String algorithm) {
        this.algorithm = algorithm;
    }

    /** What is done with a cipher, which is initialized first. */
    @FunctionalInterface
    interface Work<T> {
        T with(Cipher cipher) throws GeneralSecurityException;
    }

    /** Lends a cipher; one whose work failed is not used again. */
    <T> T lend(Work<T> work) throws GeneralSecurityException {
        @Nullable Cipher known = idle.poll();
        Cipher cipher = known == null ? Cipher.getInstance(algorithm) : known;
        T done = work.with(cipher);
        idle.offer(cipher);
        return done;
    }
}
