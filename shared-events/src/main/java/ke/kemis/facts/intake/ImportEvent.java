package ke.kemis.facts.intake;

/** What can happen to a file handed in. */
public sealed interface ImportEvent
        permits ImportReceived,
                ReadingDirected,
                RowsTaken,
                LearnersTaken,
                HeadcountsTaken,
                ImportFinished,
                ImportFailed,
                ImportCancelled {

    ImportId id();
}
