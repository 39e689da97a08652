package ke.kemis.benchmarks.crash;

/** What is killed, as kill -9 does it. */
enum Victim {
    PROGRAM,
    /** The server with all its processes. */
    POSTGRES,
    /** One of its processes: the server then recovers by itself while the program runs on. */
    POSTGRES_BACKEND,
    ELASTICSEARCH,
    /** All of them at once, as when the plug is pulled but for the disk's own memory. */
    EVERYTHING;

    /** Whether the program must be started again: it is the program that starts its servers. */
    boolean needsAStart() {
        return this != POSTGRES_BACKEND;
    }
}
