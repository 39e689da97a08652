package ke.kemis.facts.intake;

import ke.kemis.facts.Subject;

/** What can happen to a file handed in. */
public sealed interface ImportEvent
        permits ImportReceived,
                ReadingDirected,
                HeadingsFound,
                RowsTaken,
                LearnersTaken,
                HeadcountsTaken,
                ImportFinished,
                ImportFailed,
                ImportCancelled,
                ImportForgotten {

    /** Whose name and remarks: a file names people of whom nobody knows yet who they are. */
    @Subject
    ImportId id();
}
