package ke.kemis.benchmarks.intake;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.local.Database;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * One file's way into the register, in a process of its own with a heap of a fixed size: its parts
 * arrive and are kept, it is read, each row recognised, compared, checked and recorded. Says by
 * tenths of the file how fast that went and what was in use of the heap after everything that could
 * be given back was.
 */
public final class TakenIn {
    private static final int PART = 1024 * 1024;
    private static final int TENTHS = 10;
    private static final double MIB = 1024 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Node node;
    private final AtomicLong highest = new AtomicLong();

    private TakenIn(Node node) {
        this.node = node;
    }

    /** Address, user and password of an empty database; the file; how many rows it has. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2]);
        Path file = Path.of(arguments[3]);
        int rows = Integer.parseInt(arguments[4]);
        try (Node node = Node.of(Node.Commands.class, database)) {
            TakenIn taken = new TakenIn(node);
            taken.schools();
            taken.watchTheHeap();
            try (Sampled sampled = Sampled.begun()) {
                taken.learners(file, rows);
                sampled.say();
            }
        }
    }

    private void schools() throws IOException, InterruptedException {
        byte[] csv = InventedList.schools().getBytes(StandardCharsets.UTF_8);
        KeptFile kept = node.part(FileStore.class).keep(new ByteArrayInputStream(csv));
        ImportId id = received(ImportSource.INSTITUTIONS, kept);
        Progress progress = new Progress(id);
        while (!progress.isOver()) {
            Thread.sleep(PAUSE);
        }
    }

    private void learners(Path file, int rows) throws IOException, InterruptedException {
        long began = System.nanoTime();
        KeptFile kept = uploaded(file);
        System.out.printf(
                Locale.ROOT,
                "  %,d bytes in parts of 1 MiB kept after %.1f s%n",
                kept.bytes(),
                seconds(began));
        System.out.printf(
                Locale.ROOT,
                "  %8s %10s %8s %12s %14s%n",
                "tenth",
                "rows",
                "rows/s",
                "in use, MiB",
                "highest, MiB");
        Progress progress = new Progress(received(ImportSource.NEMIS, kept));
        long start = System.nanoTime();
        long before = start;
        long counted = 0;
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            while (!progress.isOver() && progress.rows < (long) rows * tenth / TENTHS) {
                Thread.sleep(PAUSE);
            }
            double took = seconds(before);
            long some = progress.rows - counted;
            counted = progress.rows;
            // What is asked for here is not counted.
            System.gc();
            System.out.printf(
                    Locale.ROOT,
                    "  %8d %10d %8.0f %12.0f %14.0f%n",
                    tenth,
                    progress.rows,
                    some / took,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
                    highest.getAndSet(0) / MIB);
            before = System.nanoTime();
        }
        while (!progress.isOver()) {
            Thread.sleep(PAUSE);
        }
        double took = seconds(start);
        System.out.printf(
                Locale.ROOT,
                "  %,d rows in %.0f s, %.0f a second: %,d accepted, %,d joined, %,d already there, %,d waiting for review, %,d refused%s%n",
                progress.rows,
                took,
                progress.rows / took,
                progress.accepted,
                progress.joined,
                progress.already,
                progress.review,
                progress.rows
                        - progress.accepted
                        - progress.joined
                        - progress.already
                        - progress.review,
                progress.failed == null ? "" : "; FAILED: " + progress.failed);
    }

    /** As a browser or a program sends a large file. */
    private KeptFile uploaded(Path file) throws IOException {
        FileStore files = node.part(FileStore.class);
        UUID upload = files.begin();
        byte[] part = new byte[PART];
        try (InputStream bytes = Files.newInputStream(file)) {
            int length;
            while ((length = bytes.readNBytes(part, 0, PART)) > 0) {
                files.goOn(upload, new ByteArrayInputStream(Arrays.copyOf(part, length)));
            }
        }
        return files.complete(upload);
    }

    private ImportId received(ImportSource source, KeptFile kept) {
        ImportId id = new ImportId(UUID.randomUUID());
        node.send(new ReceiveImport(id, source, "list.csv", kept.sha256(), kept.bytes()));
        return id;
    }

    private void watchTheHeap() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notice, _) -> {
                                GarbageCollectionNotificationInfo info =
                                        GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notice.getUserData());
                                long used =
                                        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                                                .filter(one -> one.getKey().startsWith("G1"))
                                                .map(one -> one.getValue())
                                                .mapToLong(MemoryUsage::getUsed)
                                                .sum();
                                highest.accumulateAndGet(used, Math::max);
                            },
                            notice ->
                                    notice.getType()
                                            .equals(
                                                    GarbageCollectionNotificationInfo
                                                            .GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** How far an import is, by the facts that came since it was last asked. */
    private final class Progress {
        private final ImportId id;
        private long next;
        private boolean over;
        private @Nullable String failed;
        private long rows;
        private long accepted;
        private long joined;
        private long already;
        private long review;

        Progress(ImportId id) {
            this.id = id;
        }

        boolean isOver() {
            DomainEventStream facts = node.part(EventStore.class).readEvents(id.toString(), next);
            while (facts.hasNext()) {
                DomainEventMessage<?> fact = facts.next();
                next = fact.getSequenceNumber() + 1;
                switch (Objects.requireNonNull(fact.getPayload())) {
                    case LearnersTaken some -> add(some);
                    case ImportFinished _ -> over = true;
                    case ImportFailed why -> {
                        failed = why.why();
                        over = true;
                    }
                    default -> {}
                }
            }
            return over;
        }

        private void add(LearnersTaken some) {
            long refused =
                    some.remarks().stream()
                            .filter(Remark::refused)
                            .mapToLong(Remark::line)
                            .distinct()
                            .count();
            accepted += some.accepted();
            joined += some.joined();
            already += some.already();
            review += some.doubts().size();
            rows +=
                    some.accepted()
                            + some.joined()
                            + some.already()
                            + some.doubts().size()
                            + refused;
        }
    }
}
