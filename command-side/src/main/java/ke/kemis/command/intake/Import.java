package ke.kemis.command.intake;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.List;
import ke.kemis.command.Actor;
import ke.kemis.command.Receipt;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A file handed in. */
@Aggregate(type = "import", cache = "importCache")
final class Import {
    @AggregateIdentifier private @Nullable ImportId id;
    private ImportStanding standing = new ImportStanding.Unknown();

    Import() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt handle(ReceiveImport intent) {
        record(ImportRules.receive(intent, standing), MetaData.emptyInstance());
        return new Receipt(String.valueOf(id), getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt handle(CancelImport intent) {
        MetaData why =
                intent.reason() == null
                        ? MetaData.emptyInstance()
                        : MetaData.with(Actor.REASON, intent.reason());
        record(ImportRules.cancel(intent, standing), why);
        return new Receipt(String.valueOf(id), getVersion());
    }

    @CommandHandler
    boolean handle(TakeRows intent) {
        record(ImportRules.take(intent, standing), MetaData.emptyInstance());
        return standing instanceof ImportStanding.Open;
    }

    @CommandHandler
    boolean handle(TakeLearners intent) {
        record(ImportRules.take(intent, standing), MetaData.emptyInstance());
        return standing instanceof ImportStanding.Open;
    }

    @CommandHandler
    boolean handle(TakeHeadcounts intent) {
        record(ImportRules.take(intent, standing), MetaData.emptyInstance());
        return standing instanceof ImportStanding.Open;
    }

    @CommandHandler
    void handle(FinishImport intent) {
        record(ImportRules.finish(intent, standing), MetaData.emptyInstance());
    }

    @CommandHandler
    void handle(FailImport intent) {
        record(ImportRules.fail(intent, standing), MetaData.emptyInstance());
    }

    @EventSourcingHandler
    void follow(ImportEvent fact) {
        id = fact.id();
        standing = standing.after(fact);
    }

    private static void record(List<ImportEvent> facts, MetaData why) {
        facts.forEach(fact -> apply(fact, why));
    }
}
