package ke.kemis.command.intake;

/** What became of some rows, to be recorded. */
sealed interface Stretch permits TakeRows, TakeLearners, TakeHeadcounts {

    /** The line on which the last of them begins. */
    long line();
}
