package ke.kemis.command.intake;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.List;
import ke.kemis.command.Actor;
import ke.kemis.command.Receipt;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Denial;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A file handed in. */
@OnCommandSide
@Aggregate(type = "import", repository = "importRepository")
final class Import {
    @AggregateIdentifier private @Nullable ImportId id;
    private @Nullable Scope handedInFor;
    private ImportStanding standing = new ImportStanding.Unknown();

    Import() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt handle(ReceiveImport intent, MetaData asked) {
        mayHandIn(intent.source(), asked);
        record(ImportRules.receive(intent, standing), MetaData.emptyInstance());
        return new Receipt(String.valueOf(id), getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt handle(CancelImport intent, MetaData asked) {
        mayStop(asked);
        record(ImportRules.cancel(intent, standing), Actor.because(intent.reason()));
        return new Receipt(String.valueOf(id), getVersion());
    }

    @CommandHandler
    void handle(NoteHeadings intent) {
        record(ImportRules.note(intent, standing), MetaData.emptyInstance());
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

    @CommandHandler
    void handle(ForgetImport intent) {
        record(ImportRules.forget(intent, standing), MetaData.emptyInstance());
    }

    @EventSourcingHandler
    void follow(ImportEvent fact, MetaData recorded) {
        id = fact.id();
        if (fact instanceof ImportReceived) {
            handedInFor = scopeOf(Asker.in(recorded));
        }
        standing = standing.after(fact);
    }

    private static void mayHandIn(ImportSource source, MetaData asked) {
        Asker asker = Asker.in(asked);
        if (asker == null || !ReceiveImport.isFor(asker.role(), source)) {
            throw denied(Denial.ROLE_NOT_PERMITTED);
        }
    }

    /** Who acts for less than the nation stops what was handed in for the very same part. */
    private void mayStop(MetaData asked) {
        Asker asker = Asker.in(asked);
        boolean may =
                asker != null
                        && (asker.isNationwide()
                                || (handedInFor != null && handedInFor.equals(scopeOf(asker))));
        if (!may) {
            throw denied(Denial.OUTSIDE_SCOPE);
        }
    }

    private static @Nullable Scope scopeOf(@Nullable Asker asker) {
        return asker == null || asker.scope() == null ? null : asker.scope().today();
    }

    private static CommandExecutionException denied(Denial why) {
        return new CommandExecutionException(why.sentence(), null, why.denied());
    }

    private static void record(List<ImportEvent> facts, MetaData why) {
        facts.forEach(fact -> apply(fact, why));
    }
}
