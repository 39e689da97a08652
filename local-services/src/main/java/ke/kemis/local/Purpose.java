package ke.kemis.local;

/** What the data is for, and so how much is paid to keep it. */
enum Purpose {
    /** Real use: what was acknowledged survives a power cut. */
    KEEPING,
    /** Tests: nothing outlives the build, so nothing waits for the disk. */
    TESTING
}
