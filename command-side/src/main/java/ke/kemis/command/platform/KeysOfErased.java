package ke.kemis.command.platform;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Destroys the keys of those whose erasure is a fact, and what failures said about their facts. */
@OnCommandSide
public class KeysOfErased {

    private static final Logger LOG = LoggerFactory.getLogger(KeysOfErased.class);

    private final Keyring keys;
    private final JdbcClient sql;
    private final Semaphore sweeping = new Semaphore(1);

    KeysOfErased(Keyring keys, JdbcClient sql) {
        this.keys = keys;
        this.sql = sql;
    }

    /** For good; a second time changes nothing. */
    public void destroy(UUID subject) {
        // Parked facts are sealed like all others; what a failure said about one is not.
        sql.sql(
                        "UPDATE parked_fact SET cause_message = NULL, diagnostics = NULL WHERE aggregate = ?")
                .param(subject.toString())
                .update();
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
