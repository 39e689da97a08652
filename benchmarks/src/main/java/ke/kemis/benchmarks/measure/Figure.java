package ke.kemis.benchmarks.measure;

/** The figures, what each is held against, and what it must reach. */
// A target is a record of numbers.
@SuppressWarnings("ImmutableEnumChecker")
public enum Figure {
    P1(
            "P1",
            "appends at the event store, one fact each, 64 writers",
            "pgbench -c 64: one committed INSERT of the same row",
            "events/s",
            Target.atLeast(0.8, 2)),
    P1H(
            "P1h",
            "enrolments over HTTP, 64 in flight",
            "pgbench -c 64: one committed INSERT of the same row",
            "enrolments/s",
            Target.atLeast(0.25, 0.6)),
    P2_AXON(
            "P2-axon",
            "commands at the command bus, 64 at once",
            "the same commands in stock Axon on JPA, tracking processor, batch 1",
            "commands/s",
            Target.atLeast(3, 10)),
    P2_JPA(
            "P2-jpa",
            "commands at the command bus, 64 at once",
            "Spring Data JPA: save of the same learner",
            "commands/s",
            Target.atLeast(1, 3)),
    P3(
            "P3",
            "command p99 at half of peak, open loop",
            "p99 of a raw one-row commit, open loop",
            "ms",
            Target.atMost(10, 5)),
    P4(
            "P4",
            "import of whole files, each row compared with the register, until all shows",
            "COPY of the rows that it leaves into an indexed table",
            "rows/s",
            Target.atLeast(0.1, 0.25)),
    P5(
            "P5",
            "replay into a projection that does nothing",
            "JDBC cursor over the same rows, and the same parse",
            "events/s",
            Target.atLeast(0.5, 0.8)),
    P6(
            "P6",
            "rebuild of the PostgreSQL projections",
            "a cursor scan with the same parse, and COPY of the rows that come of it",
            "events/s",
            Target.atLeast(0.3, 0.6)),
    P7(
            "P7",
            "rebuild of the search index",
            "the same documents through raw _bulk",
            "documents/s",
            Target.atLeast(0.8, 0.95)),
    P8_RECORD(
            "P8-record",
            "acknowledged until the record shows it, p99",
            "none: an absolute bound",
            "ms",
            Target.bound(150, 25)),
    P8_SEARCH(
            "P8-search",
            "acknowledged until a search finds it, p99",
            "none: an absolute bound",
            "ms",
            Target.bound(1_500, 300)),
    P9(
            "P9",
            "a learner's full history",
            "raw SELECT of the same rows",
            "ms",
            Target.atMost(1.5, 1.1)),
    P10(
            "P10",
            "search for a learner",
            "the raw _search with the body it sends",
            "ms",
            Target.atMostBeyond(1.2, 5, 1.05, 1)),
    P11_RATE(
            "P11-rate",
            "appends to a long log",
            "the same to one of a twentieth of its length",
            "events/s",
            Target.atLeast(0.85, 0.97)),
    P11_BYTES(
            "P11-bytes",
            "bytes on disk for a fact beside its payload and metadata",
            "a plain table with a position, 185 B when the goal was set",
            "B",
            Target.bound(160, 110)),
    P12_RATE(
            "P12-rate",
            "requests of 200 concurrent users",
            "its own peak with fewer",
            "requests/s",
            Target.aiming(0.95)),
    P12_P99(
            "P12-p99",
            "p99 of 200 concurrent users, none failing",
            "none: an absolute bound",
            "ms",
            Target.bound(1_000, 100)),
    S1(
            "S1",
            "appends with what is personal sealed, a new key each",
            "the same, nothing sealed",
            "events/s",
            Target.none(true)),
    S2(
            "S2",
            "replay of sealed lives into a projection that does nothing",
            "the same lives, nothing sealed",
            "events/s",
            Target.none(true)),
    S3_WRITE(
            "S3-write",
            "writing one enrolment, sealed",
            "the same, nothing sealed",
            "µs",
            Target.none(false)),
    S3_READ(
            "S3-read",
            "reading one enrolment, sealed",
            "the same, nothing sealed",
            "µs",
            Target.none(false));

    private final String id;
    private final String title;
    private final String control;
    private final String unit;
    private final Target target;

    Figure(String id, String title, String control, String unit, Target target) {
        this.id = id;
        this.title = title;
        this.control = control;
        this.unit = unit;
        this.target = target;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String control() {
        return control;
    }

    public String unit() {
        return unit;
    }

    public Target target() {
        return target;
    }
}
