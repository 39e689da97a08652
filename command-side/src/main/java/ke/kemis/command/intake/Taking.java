package ke.kemis.command.intake;

import java.util.List;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;

/** How the rows of one kind of file are taken. */
sealed interface Taking
        permits InstitutionIntake, LearnerIntake, ExaminationIntake, HeadcountIntake {

    /**
     * Reads the rows of a stretch and asks for nothing yet.
     *
     * @param after where the import stood
     */
    Reading read(List<Row> stretch, long after, long bytes);

    /** What is to be said once, of the header, for every row. */
    List<Remark> ofTheWhole();

    /** The same, beside the first rows that are recorded, whatever becomes of them. */
    default List<Remark> ofTheWhole(long after) {
        return after == 0 ? ofTheWhole() : List.of();
    }

    /** How many stretches may be read at the same time. */
    int atOnce();

    /** Rows that were read. */
    interface Reading {
        /** What is to be waited for before anything is begun. */
        default void await() {}

        /**
         * Asks for what the rows say, and answers with what became of them. Everything that is
         * asked for is recorded together with the answer or not at all; and then this is asked
         * again. All rows before these are recorded already, and none behind them.
         */
        Stretch take();

        /** What is to be done before the next rows are taken, once all of it is recorded. */
        default void recorded() {}
    }
}
