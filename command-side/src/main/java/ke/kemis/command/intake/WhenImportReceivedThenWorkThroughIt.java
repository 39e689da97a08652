package ke.kemis.command.intake;

import java.time.Instant;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportReceived;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** A file handed in is worked through in the background, by whichever node is free. */
@OnCommandSide
@ProcessingGroup("when-import-received-then-work-through-it")
class WhenImportReceivedThenWorkThroughIt {
    private final ToDo toDo;
    private final Workers workers;

    WhenImportReceivedThenWorkThroughIt(ToDo toDo, Workers workers) {
        this.toDo = toDo;
        this.workers = workers;
    }

    @EventHandler
    void on(ImportReceived fact, @Timestamp Instant recordedAt) {
        toDo.add(fact.id(), recordedAt);
        workers.wake();
    }

    @EventHandler
    void on(ImportFinished fact) {
        toDo.remove(fact.id());
    }

    @EventHandler
    void on(ImportFailed fact) {
        toDo.remove(fact.id());
    }

    @EventHandler
    void on(ImportCancelled fact) {
        toDo.remove(fact.id());
    }
}
