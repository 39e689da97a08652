package ke.kemis.command.intake;

import java.util.List;
import java.util.regex.Pattern;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.ImportStanding.Cancelled;
import ke.kemis.command.intake.ImportStanding.Forgotten;
import ke.kemis.command.intake.ImportStanding.Open;
import ke.kemis.command.intake.ImportStanding.Over;
import ke.kemis.command.intake.ImportStanding.Unknown;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.HeadingsFound;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;

/** Intent and standing in, facts out. */
final class ImportRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_NAME = 255;

    private ImportRules() {}

    static List<ImportEvent> receive(ReceiveImport intent, ImportStanding standing) {
        ImportReceived fact =
                new ImportReceived(
                        intent.id(),
                        intent.source(),
                        PlainText.needed(intent.fileName(), "fileName", LONGEST_NAME),
                        intent.sha256(),
                        intent.bytes());
        return switch (standing) {
            case Unknown _ -> {
                columnsAreKnown(intent.directions());
                if (!SHA256.matcher(intent.sha256()).matches() || intent.bytes() < 0) {
                    throw Refusal.of(Rule.VALUE_MISSING, "sha256");
                }
                yield intent.directions().equals(Directions.NONE)
                        ? List.of(fact)
                        : List.of(fact, directed(intent));
            }
            case Open open -> sameAs(open.received(), fact);
            case Cancelled done -> sameAs(done.received(), fact);
            case Over done -> sameAs(done.received(), fact);
            case Forgotten done -> sameAs(done.received(), new Forgotten(fact).received());
        };
    }

    /** The first rows of a list were read as they were found: what is recorded of them stands. */
    static List<ImportEvent> note(NoteHeadings intent, ImportStanding standing) {
        return switch (standing) {
            case Open open when open.line() == 0 && open.headings() == 0 ->
                    List.of(new HeadingsFound(intent.id(), intent.line()));
            case Open _, Cancelled _, Over _, Forgotten _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    static List<ImportEvent> take(TakeRows intent, ImportStanding standing) {
        RowsTaken fact =
                new RowsTaken(
                        intent.id(),
                        intent.line(),
                        intent.bytes(),
                        intent.accepted(),
                        intent.already(),
                        intent.alreadyAt(),
                        intent.remarks());
        return taken(fact, intent.after(), standing);
    }

    static List<ImportEvent> take(TakeLearners intent, ImportStanding standing) {
        return taken(intent.taken(), intent.after(), standing);
    }

    static List<ImportEvent> take(TakeHeadcounts intent, ImportStanding standing) {
        return taken(intent.taken(), intent.after(), standing);
    }

    private static List<ImportEvent> taken(ImportEvent fact, long after, ImportStanding standing) {
        return switch (standing) {
            case Open open when open.line() == after -> List.of(fact);
            case Cancelled done when done.line() == after -> List.of(fact);
            case Open _, Cancelled _ -> throw Refusal.of(Rule.STRETCH_OUT_OF_TURN);
            case Over _, Forgotten _ -> throw Refusal.of(Rule.IMPORT_OVER);
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    static List<ImportEvent> finish(FinishImport intent, ImportStanding standing) {
        return switch (standing) {
            case Open open -> List.of(new ImportFinished(intent.id(), open.rows()));
            case Cancelled _, Over _, Forgotten _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    static List<ImportEvent> fail(FailImport intent, ImportStanding standing) {
        return switch (standing) {
            case Open _ -> List.of(new ImportFailed(intent.id(), intent.why()));
            case Cancelled _, Over _, Forgotten _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    static List<ImportEvent> cancel(CancelImport intent, ImportStanding standing) {
        return switch (standing) {
            case Open _ -> List.of(new ImportCancelled(intent.id()));
            case Cancelled _ -> List.of();
            case Over _, Forgotten _ -> throw Refusal.of(Rule.IMPORT_OVER);
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    /** What is still worked through cannot be forgotten yet. */
    static List<ImportEvent> forget(ForgetImport intent, ImportStanding standing) {
        return switch (standing) {
            case Cancelled _, Over _ -> List.of(new ImportForgotten(intent.id()));
            case Open _, Forgotten _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.IMPORT_UNKNOWN);
        };
    }

    /** How many rows of the file a stretch held. */
    static long rows(RowsTaken taken) {
        return taken.accepted() + taken.already() + refused(taken.remarks());
    }

    /** How many rows of the file a stretch held. */
    static long rows(LearnersTaken taken) {
        return taken.accepted()
                + taken.already()
                + taken.joined()
                + taken.doubts().size()
                + refused(taken.remarks());
    }

    /** How many rows of the file a stretch held. */
    static long rows(HeadcountsTaken taken) {
        return taken.counts().size() + refused(taken.remarks());
    }

    private static long refused(List<Remark> remarks) {
        return remarks.stream().filter(Remark::refused).mapToLong(Remark::line).distinct().count();
    }

    private static void columnsAreKnown(Directions directions) {
        for (ReadingDirected.Column column : directions.columns()) {
            if (!column.field().isEmpty() && LearnerField.ofCode(column.field()) == null) {
                throw Refusal.of(
                        Rule.COLUMN_FIELD_UNKNOWN,
                        "mapping",
                        "\"" + PlainText.of(column.field()) + "\" is none.");
            }
        }
    }

    private static ReadingDirected directed(ReceiveImport intent) {
        Directions said = intent.directions();
        return new ReadingDirected(
                intent.id(), said.institution(), said.grade(), said.year(), said.columns());
    }

    private static List<ImportEvent> sameAs(ImportReceived before, ImportReceived now) {
        if (before.equals(now)) {
            return List.of();
        }
        throw Refusal.of(Rule.IMPORT_ID_TAKEN, "id");
    }
}
