package ke.kemis.command.platform;

import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Destroys the keys of those whose erasure is a fact. */
@OnCommandSide
public class KeysOfErased implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeysOfErased.class);

    private final Predicate<UUID> keys;
    private final Runnable sweep;

    /** One sweep runs; one more waits, which sees to all who are erased meanwhile. */
    private final ThreadPoolExecutor sweeping =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    Thread.ofVirtual().name("sweep keys").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    @Autowired
    KeysOfErased(Keyring keys) {
        this(keys::destroy, keys::sweep);
    }

    /**
     * @param keys destroys somebody's key, and says whether it was there
     */
    KeysOfErased(Predicate<UUID> keys, Runnable sweep) {
        this.keys = keys;
        this.sweep = sweep;
    }

    /** For good; a second time changes nothing. */
    public void destroy(UUID subject) {
        if (keys.test(subject)) {
            sweeping.execute(this::sweep);
        }
    }

    /** After those whom a node destroyed that did not live to sweep. */
    @EventListener(ApplicationReadyEvent.class)
    void sweepOnce() {
        sweeping.execute(this::sweep);
    }

    private void sweep() {
        try {
            sweep.run();
        } catch (StoreUnavailable away) {
            LOG.warn("Destroyed keys are left to the database's own cleaning", away);
        }
    }

    @Override
    public void close() {
        sweeping.shutdownNow();
    }
}
