package ke.kemis.command.learner;

import ke.kemis.command.platform.KeysOfErased;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.PersonalDataErased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * An erased learner's key is destroyed, whichever node recorded the erasure. The fact commands and
 * the key follows: where an older backup of the keys was restored, reading the facts again destroys
 * what it brought back.
 */
@OnCommandSide
@ProcessingGroup("when-personal-data-erased-then-destroy-key")
class WhenPersonalDataErasedThenDestroyKey {

    private final KeysOfErased keys;

    WhenPersonalDataErasedThenDestroyKey(KeysOfErased keys) {
        this.keys = keys;
    }

    @EventHandler
    void on(PersonalDataErased fact) {
        keys.destroy(fact.learner().value());
    }
}
