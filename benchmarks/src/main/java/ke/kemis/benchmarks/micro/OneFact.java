package ke.kemis.benchmarks.micro;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ke.kemis.benchmarks.figures.Pupils;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.local.Database;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Writing and reading one enrolment as the store does it, by the program's own serializer: of a
 * node that has keys, and of one that has none and so keeps everything in the open.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneFact {

    private static final String URL = "bench.url";
    private static final String USER = "bench.user";
    private static final String PASSWORD = "bench.password";

    /** Whether what is personal is sealed. */
    @Param({"true", "false"})
    public boolean sealed;

    private @Nullable Node node;
    private @Nullable Serializer serializer;
    private @Nullable LearnerEnrolled fact;
    private @Nullable SerializedObject<byte[]> kept;

    /** A node begins, and the learner's key is made. */
    @Setup
    public void begin() {
        Database database =
                new Database(
                        System.getProperty(URL, ""),
                        System.getProperty(USER, ""),
                        System.getProperty(PASSWORD, ""));
        Node begun =
                sealed
                        ? Node.of(Node.Store.class, database)
                        : Node.of(Node.Store.class, database, Node.IN_THE_OPEN);
        Serializer writer = begun.part(Serializer.class);
        LearnerEnrolled enrolled = Pupils.enrolled(Pupils.newId());
        node = begun;
        serializer = writer;
        fact = enrolled;
        kept = writer.serialize(enrolled, byte[].class);
    }

    @TearDown
    public void end() {
        Objects.requireNonNull(node).close();
    }

    /** A fact as bytes. */
    @Benchmark
    public Object write() {
        return Objects.requireNonNull(serializer).serialize(fact, byte[].class);
    }

    /** The fact that bytes are. */
    @Benchmark
    public @Nullable Object read() {
        return Objects.requireNonNull(serializer).deserialize(Objects.requireNonNull(kept));
    }

    /**
     * Where and how long it is measured.
     *
     * @param database that holds the keys
     * @param time how long one measurement takes
     */
    public record In(Database database, Duration time) {

        private static final int PARTS = 5;

        /** The average of one fact, measured in a new process. */
        public double micros(String what, boolean sealed) throws RunnerException {
            // Whoever else measures on this machine need not be asked.
            System.setProperty("jmh.ignoreLock", "true");
            TimeValue part = TimeValue.milliseconds(Math.max(100, time.toMillis() / PARTS));
            return new Runner(
                            new OptionsBuilder()
                                    .include(OneFact.class.getName() + "\\." + what + "$")
                                    .param("sealed", String.valueOf(sealed))
                                    .forks(1)
                                    .warmupIterations(PARTS)
                                    .warmupTime(part)
                                    .measurementIterations(PARTS)
                                    .measurementTime(part)
                                    .shouldFailOnError(true)
                                    .verbosity(VerboseMode.SILENT)
                                    .jvmArgsAppend(
                                            "-D" + URL + "=" + database.url(),
                                            "-D" + USER + "=" + database.user(),
                                            "-D" + PASSWORD + "=" + database.password())
                                    .build())
                    .runSingle()
                    .getPrimaryResult()
                    .getScore();
        }
    }
}
