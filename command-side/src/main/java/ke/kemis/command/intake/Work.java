package ke.kemis.command.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import ke.kemis.command.intake.Taking.Reading;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.ReadingStopped;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work at one import from where it stands: stretch by stretch, in the order of the file. What a
 * stretch leads to is recorded together with what became of its rows: interrupted anywhere, the
 * import goes on as if it had only waited.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int STRETCH = 500;

    private final ImportReceived received;
    private final Rows rows;
    private final Taking taking;
    private final WorkThrough.Sender sender;
    private final BooleanSupplier goOn;
    private long line;

    /** Read already, and too large to be taken: it is refused once all before it is recorded. */
    private @Nullable Row tooLarge;

    private boolean stopped;

    /** Why the file cannot be read on. */
    private @Nullable UnreadableFile broken;

    /**
     * @param line behind which to begin
     */
    Work(
            ImportReceived received,
            Rows rows,
            long line,
            Taking taking,
            WorkThrough.Sender sender,
            BooleanSupplier goOn) {
        this.received = received;
        this.rows = rows;
        this.line = line;
        this.taking = taking;
        this.sender = sender;
        this.goOn = goOn;
    }

    /**
     * @return true when the file came to its end
     * @throws UnreadableFile once all rows before that place are recorded
     */
    boolean toTheEnd() {
        boolean open = together();
        while (open && tooLarge != null) {
            open = refusedForItsSize(tooLarge) && together();
        }
        if (open && broken != null) {
            throw broken;
        }
        return open;
    }

    private boolean refusedForItsSize(Row row) {
        boolean open =
                recorded(
                        refused(
                                row,
                                RowRule.ROW_TOO_LARGE,
                                "The row holds more than %,d characters: keep the columns of the template."
                                        .formatted(Row.LONGEST)));
        line = row.line();
        tooLarge = null;
        return open;
    }

    /**
     * Takes the rows up to the end, or to one that is too large. Some stretches are read while
     * those before them are taken.
     */
    private boolean together() {
        Deque<Future<Reading>> atWork = new ArrayDeque<>();
        boolean open = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Row> some = stretch();
            while (!some.isEmpty()) {
                open = goOn.getAsBoolean();
                if (open) {
                    atWork.add(threads.submit(read(some)));
                    line = some.getLast().line();
                }
                if (open && atWork.size() == taking.atOnce()) {
                    open = recorded(get(atWork.remove()));
                }
                some = open ? stretch() : List.of();
            }
            while (open && !stopped && !atWork.isEmpty()) {
                open = goOn.getAsBoolean() && recorded(get(atWork.remove()));
            }
        }
        return open && !stopped;
    }

    private Callable<Reading> read(List<Row> some) {
        long after = line;
        long read = rows.bytesRead();
        return () -> taking.read(some, after, read);
    }

    /**
     * Takes the next rows one by one, where they could not be taken together, and refuses each that
     * cannot be taken by itself either.
     *
     * @return false when the import is stopped
     */
    boolean oneByOne() {
        for (Row row : stretch()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            boolean open = alone(row);
            line = row.line();
            if (!open) {
                return false;
            }
        }
        return true;
    }

    /** One row, which is refused where the register fails at it. */
    private boolean alone(Row row) {
        try {
            return recorded(taking.read(List.of(row), line, rows.bytesRead()));
        } catch (RuntimeException | StackOverflowError failed) {
            if (Interruption.mayPass(failed)) {
                throw failed;
            }
            LOG.error(
                    "Line {} of import {} is refused, for it cannot be taken: {}",
                    row.line(),
                    received.id(),
                    WhereItFailed.of(failed));
            return recorded(notTaken(row));
        }
    }

    /**
     * The next rows, no more than weigh as much as the largest; none at the end, before a row that
     * is too large, where the file cannot be read on, or where the import is stopped.
     */
    private List<Row> stretch() {
        List<Row> stretch = new ArrayList<>(STRETCH);
        long length = 0;
        try {
            while (broken == null
                    && tooLarge == null
                    && stretch.size() < STRETCH
                    && length < Row.LONGEST
                    && rows.hasNext()) {
                Row row = rows.next();
                if (row.line() <= line) {
                    continue;
                }
                if (row.cut()) {
                    tooLarge = row;
                } else {
                    stretch.add(row);
                    length += row.length();
                }
            }
        } catch (UnreadableFile here) {
            broken = here;
        } catch (ReadingStopped here) {
            stopped = true;
            return List.of();
        }
        return stretch;
    }

    private boolean recorded(Reading reading) {
        reading.await();
        boolean open = sender.together(() -> recorded(reading.take()));
        reading.recorded();
        return open;
    }

    private boolean recorded(Stretch stretch) {
        return sender.ask(stretch, Boolean.class);
    }

    private Stretch notTaken(Row row) {
        return refused(
                row,
                RowRule.NOT_TAKEN,
                "The register fails at this row: tell the administrator its line and the import's"
                        + " id.");
    }

    private Stretch refused(Row row, RowRule rule, String reason) {
        List<Remark> why = new ArrayList<>(taking.ofTheWhole(line));
        why.add(new Remark(row.line(), true, rule.name(), null, null, reason));
        long read = rows.bytesRead();
        return switch (received.source()) {
            case INSTITUTIONS ->
                    new TakeRows(received.id(), line, row.line(), read, 0, 0, List.of(), why);
            case NEMIS, TVET_MIS, HEMIS, EXAMINATION ->
                    new TakeLearners(
                            received.id(),
                            line,
                            new LearnersTaken(
                                    received.id(),
                                    row.line(),
                                    read,
                                    0,
                                    0,
                                    List.of(),
                                    0,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    why));
            case HEADCOUNT ->
                    new TakeHeadcounts(
                            received.id(),
                            line,
                            new HeadcountsTaken(received.id(), row.line(), read, List.of(), why));
        };
    }

    private static Reading get(Future<Reading> stretch) {
        try {
            return stretch.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle of a stretch", stopped);
        }
    }
}
