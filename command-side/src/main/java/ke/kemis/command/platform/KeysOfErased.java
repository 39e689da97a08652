package ke.kemis.command.platform;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys the keys of those whose erasure is a fact. */
@OnCommandSide
public class KeysOfErased {

    private static final Logger LOG = LoggerFactory.getLogger(KeysOfErased.class);

    private final Keyring keys;
    private final Semaphore sweeping = new Semaphore(1);

    KeysOfErased(Keyring keys) {
        this.keys = keys;
    }

    /** For good; a second time changes nothing. */
    public void destroy(UUID subject) {
        if (keys.destroy(subject) && sweeping.tryAcquire()) {
            Thread.ofVirtual().name("sweep keys").start(this::sweep);
        }
    }

    /** Of many erasures at a time, one sweep sees to most and the database's own to the rest. */
    private void sweep() {
        try {
            keys.sweep();
        } catch (StoreUnavailable away) {
            LOG.warn("Destroyed keys are left to the database's own cleaning", away);
        } finally {
            sweeping.release();
        }
    }
}
