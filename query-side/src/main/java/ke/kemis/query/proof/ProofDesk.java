package ke.kemis.query.proof;

import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.projections.Declined;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.proof.FactsMissing;
import ke.kemis.store.proof.LogCheck;
import ke.kemis.store.proof.LogProof;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where an auditor asks whether facts are as they were, and has them compared. */
@OnQuerySide
final class ProofDesk {

    private static final String NOT_STAMPED =
            "Facts are stamped where PostgreSQL keeps them, and this register keeps them in Axon Server: ask whoever runs that.";

    private final @Nullable LogProof proof;

    ProofDesk(ObjectProvider<LogProof> proof) {
        this.proof = proof.getIfAvailable();
    }

    @CommandHandler
    LogProofReport hear(CheckLog command, MetaData asked) {
        if (proof == null) {
            throw new CommandExecutionException(
                    NOT_STAMPED, null, new Declined("log", Declined.Kind.INVALID, NOT_STAMPED));
        }
        Asker asker = Asker.in(asked);
        proof.check(asker == null ? null : asker.actor());
        return report(proof);
    }

    @QueryHandler
    LogProofReport answer(LogProofNow question) {
        return report(stamped());
    }

    @QueryHandler
    LogDigest answer(LogDigestOf question) {
        LogProof stamped = stamped();
        try {
            return stamped.at(question.position())
                    .map(digest -> new LogDigest(question.position(), digest))
                    .orElseThrow(() ->
                            unanswerable(
                                    "position",
                                    Fault.POSITION_NOT_STAMPED,
                                    "Give a position from 1 to the last that is stamped. Where one was noted that there is not now, facts were removed."));
        } catch (FactsMissing e) {
            throw unanswerable(
                    "position",
                    Fault.FACTS_MISSING,
                    e.getMessage() + " Have all facts compared with their stamps to see where.");
        }
    }

    private LogProof stamped() {
        if (proof == null) {
            throw unanswerable("log", Fault.NOT_STAMPED, NOT_STAMPED);
        }
        return proof;
    }

    private static QueryExecutionException unanswerable(String field, Fault fault, String reason) {
        return new QueryExecutionException(reason, null, new Unanswerable(field, fault, reason));
    }

    private static LogProofReport report(LogProof proof) {
        LogProof.Standing now = proof.now();
        LogProof.Stamped last = now.last();
        LogCheck check = now.check();
        return new LogProofReport(
                now.head(),
                last == null
                        ? null
                        : new LogProofReport.Stamp(last.position(), last.digest(), last.madeAt()),
                now.firstMadeAt(),
                check == null
                        ? null
                        : new LogProofReport.Check(
                                check.askedBy(),
                                check.startedAt(),
                                check.finishedAt(),
                                check.upTo(),
                                check.reached(),
                                check.findings().stream().map(ProofDesk::finding).toList()));
    }

    private static LogProofReport.Finding finding(LogCheck.Finding found) {
        return new LogProofReport.Finding(
                switch (found.kind()) {
                    case CHANGED -> LogProofReport.Kind.CHANGED;
                    case MISSING -> LogProofReport.Kind.MISSING;
                    case FORGED -> LogProofReport.Kind.FORGED;
                    case UNPROVEN -> LogProofReport.Kind.UNPROVEN;
                },
                found.after(),
                found.upTo());
    }
}
