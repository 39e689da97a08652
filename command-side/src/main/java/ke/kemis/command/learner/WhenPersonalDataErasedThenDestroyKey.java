package ke.kemis.command.learner;

import java.util.concurrent.Semaphore;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An erased learner's key is destroyed, whichever node recorded the erasure. The fact commands and
 * the key follows: where an older backup of the keys was restored, reading the facts again destroys
 * what it brought back.
 */
@OnCommandSide
@ProcessingGroup("when-personal-data-erased-then-destroy-key")
class WhenPersonalDataErasedThenDestroyKey {

    private static final Logger LOG =
            LoggerFactory.getLogger(WhenPersonalDataErasedThenDestroyKey.class);

    private final Keyring keys;
    private final JdbcClient sql;
    private final Semaphore sweeping = new Semaphore(1);

    WhenPersonalDataErasedThenDestroyKey(Keyring keys, JdbcClient sql) {
        this.keys = keys;
        this.sql = sql;
    }

    @EventHandler
    void on(PersonalDataErased fact) {
        // Parked facts are sealed like all others; what a failure said about one is not.
        sql.sql(
                        "UPDATE parked_fact SET cause_message = NULL, diagnostics = NULL WHERE aggregate = ?")
                .param(fact.learner().toString())
                .update();
        if (keys.destroy(fact.learner().value()) && sweeping.tryAcquire()) {
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
