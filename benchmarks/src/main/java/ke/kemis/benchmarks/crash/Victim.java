package ke.kemis.benchmarks.crash;

/** What is killed, as kill -9 does it. */
enum Victim {
    PROGRAM,
    /** The server with all its processes, which the program starts again. */
    POSTGRES,
    /** One of its processes: the server then recovers by itself. */
    POSTGRES_BACKEND,
    /** The server, which the program starts again. */
    ELASTICSEARCH,
    /** All of them at once, as when the plug is pulled but for the disk's own memory. */
    EVERYTHING;

    /** Whether the program must be started again. It carries on whatever its servers do. */
    boolean needsAStart() {
        return this == PROGRAM || this == EVERYTHING;
    }
}
