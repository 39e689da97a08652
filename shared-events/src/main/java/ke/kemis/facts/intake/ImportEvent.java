package ke.kemis.facts.intake;

/** What can happen to a file handed in. */
public sealed interface ImportEvent
        permits ImportReceived, RowsTaken, ImportFinished, ImportFailed, ImportCancelled {

    ImportId id();
}
