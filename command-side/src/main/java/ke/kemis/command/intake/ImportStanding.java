package ke.kemis.command.intake;

import ke.kemis.facts.Erased;
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
import ke.kemis.facts.intake.RowsTaken;

/** Where an import stands. */
sealed interface ImportStanding {
    /** Nobody handed it in. */
    record Unknown() implements ImportStanding {}

    /**
     * It is to be worked through.
     *
     * @param line how far it is
     * @param rows how many rows that were
     * @param headings the line on which the headings were found below titles, 0 where they were not
     */
    record Open(ImportReceived received, long line, long rows, long headings)
            implements ImportStanding {}

    /** Somebody stopped it; stretches that were at work then may still be recorded. */
    record Cancelled(ImportReceived received, long line) implements ImportStanding {}

    /** Nothing more happens to it, but that its rows are forgotten. */
    record Over(ImportReceived received) implements ImportStanding {}

    /** What stood in its rows can be read no more, nor how the file was called. */
    record Forgotten(ImportReceived received) implements ImportStanding {
        public Forgotten {
            received =
                    new ImportReceived(
                            received.id(),
                            received.source(),
                            Erased.TEXT,
                            received.sha256(),
                            received.bytes());
        }
    }

    default ImportStanding after(ImportEvent fact) {
        return switch (fact) {
            case ImportReceived received -> new Open(received, 0, 0, 0);
            case ReadingDirected _ -> this;
            case HeadingsFound found ->
                    this instanceof Open open
                            ? new Open(open.received(), open.line(), open.rows(), found.line())
                            : this;
            case RowsTaken taken -> further(taken.line(), ImportRules.rows(taken));
            case LearnersTaken taken -> further(taken.line(), ImportRules.rows(taken));
            case HeadcountsTaken taken -> further(taken.line(), ImportRules.rows(taken));
            case ImportCancelled _ ->
                    this instanceof Open open ? new Cancelled(open.received(), open.line()) : this;
            case ImportForgotten _ ->
                    switch (this) {
                        case Open open -> new Forgotten(open.received());
                        case Cancelled done -> new Forgotten(done.received());
                        case Over done -> new Forgotten(done.received());
                        case Unknown _, Forgotten _ -> this;
                    };
            case ImportFinished _, ImportFailed _ ->
                    this instanceof Open open ? new Over(open.received()) : this;
        };
    }

    private ImportStanding further(long line, long rows) {
        return switch (this) {
            case Open open -> new Open(open.received(), line, open.rows() + rows, open.headings());
            case Cancelled done -> new Cancelled(done.received(), line);
            case Unknown _, Over _, Forgotten _ -> this;
        };
    }
}
