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
import java.util.function.LongFunction;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.Outage;
import ke.kemis.store.files.ReadingStopped;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work at one import from where it stands: stretch by stretch, each first taken and then
 * recorded as done, in the order of the file.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int STRETCH = 500;

    private final ImportReceived received;
    private final Rows rows;
    private final LongFunction<Taking> begin;
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
     * @param begin how the rows behind a line are taken
     */
    Work(
            ImportReceived received,
            Rows rows,
            long line,
            LongFunction<Taking> begin,
            WorkThrough.Sender sender,
            BooleanSupplier goOn) {
        this.received = received;
        this.rows = rows;
        this.line = line;
        this.begin = begin;
        this.sender = sender;
        this.goOn = goOn;
    }

    /**
     * What is at work when the import is stopped, or when the file cannot be read on, is still
     * recorded.
     *
     * @return true when the file came to its end
     * @throws UnreadableFile once all rows before that place are recorded
     */
    boolean toTheEnd() {
        boolean open = together();
        while (open && tooLarge != null) {
            open = refusedForItsSize(tooLarge) && together();
        }
        if (broken != null) {
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
     * Takes the rows up to the end, or to one that is too large; several stretches at once where
     * they do not hang on each other.
     */
    private boolean together() {
        Taking taking = begin.apply(line);
        Deque<Future<Stretch>> atWork = new ArrayDeque<>();
        boolean open = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Row> some = stretch();
            for (int begun = 0; !some.isEmpty(); begun++) {
                open = goOn.getAsBoolean();
                if (open) {
                    atWork.add(threads.submit(taken(taking, some, begun < taking.atOnce())));
                    line = some.getLast().line();
                }
                if (open && atWork.size() == taking.atOnce()) {
                    open = recorded(get(atWork.remove()));
                }
                some = open ? stretch() : List.of();
            }
            while (!atWork.isEmpty()) {
                open &= recorded(get(atWork.remove()));
            }
        }
        return open && !stopped;
    }

    private Callable<Stretch> taken(Taking taking, List<Row> some, boolean perhapsAgain) {
        long after = line;
        long read = rows.bytesRead();
        return () -> taking.take(some, after, read, perhapsAgain);
    }

    /**
     * Takes the next rows one by one, where they could not be taken together, and refuses each that
     * cannot be taken by itself either.
     *
     * @return false when the import is stopped
     */
    boolean oneByOne() {
        Taking taking = begin.apply(line);
        for (Row row : stretch()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            @Nullable Stretch taken = alone(taking, row);
            boolean open = recorded(taken == null ? notTaken(row) : taken);
            line = row.line();
            if (!open) {
                return false;
            }
            if (taken == null) {
                taking = begin.apply(line);
            }
        }
        return true;
    }

    /** One row; nothing where the register fails at it. */
    private @Nullable Stretch alone(Taking taking, Row row) {
        try {
            return taking.take(List.of(row), line, rows.bytesRead(), true);
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                throw failed;
            }
            LOG.error(
                    "Line {} of import {} is refused: it cannot be taken",
                    row.line(),
                    received.id(),
                    failed);
            return null;
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
        List<Remark> why = List.of(new Remark(row.line(), true, rule.name(), null, null, reason));
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

    private static Stretch get(Future<Stretch> stretch) {
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
