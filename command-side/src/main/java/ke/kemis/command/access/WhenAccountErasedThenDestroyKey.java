package ke.kemis.command.access;

import ke.kemis.command.platform.KeysOfErased;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.access.AccountErased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** The key of an erased holder is destroyed, as a learner's is. */
@OnCommandSide
@ProcessingGroup("when-account-erased-then-destroy-key")
class WhenAccountErasedThenDestroyKey {

    private final KeysOfErased keys;

    WhenAccountErasedThenDestroyKey(KeysOfErased keys) {
        this.keys = keys;
    }

    @EventHandler
    void on(AccountErased fact) {
        keys.destroy(fact.account().value());
    }
}
