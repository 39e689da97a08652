package ke.kemis.command.intake;

import java.util.List;
import ke.kemis.store.files.Row;

/** How the rows of one kind of file are taken. */
sealed interface Taking
        permits InstitutionIntake, LearnerIntake, ExaminationIntake, HeadcountIntake {

    /**
     * Asks for what the rows say, and answers with what became of them.
     *
     * @param after where the import stood
     * @param perhapsAgain whether the very stretch may have been taken before an interruption
     */
    Stretch take(List<Row> stretch, long after, long bytes, boolean perhapsAgain);

    /** How many stretches may be taken at the same time. */
    int atOnce();
}
