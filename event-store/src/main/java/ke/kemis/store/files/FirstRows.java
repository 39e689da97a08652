package ke.kemis.store.files;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import ke.kemis.store.files.UnreadableFile.Fault;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks into a file while somebody waits: not for ever, and on a few threads of its own, so that no
 * file keeps others from being answered.
 */
@Component
public class FirstRows implements DisposableBean {
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Duration patience;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofPlatform().daemon().name("first-rows-", 0).factory());

    @Autowired
    FirstRows() {
        this(PATIENCE);
    }

    FirstRows(Duration patience) {
        this.patience = patience;
    }

    /**
     * The header and the rows behind it.
     *
     * @param headings who knows which row is the header
     * @param count how many rows behind the header, where there are so many
     * @throws UnreadableFile when the file holds none that can be read, or not in time
     */
    public List<Row> of(Rows.Source source, Headings headings, int count) throws IOException {
        long begun = System.nanoTime();
        BooleanSupplier goOn =
                () -> System.nanoTime() - begun < patience.toNanos() && !threads.isShutdown();
        Future<List<Row>> reading = threads.submit(() -> read(source, headings, count, goOn));
        try {
            return reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw notInTime();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case ReadingStopped _ -> throw notInTime();
                case RuntimeException known -> throw known;
                case IOException broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReadingStopped();
        }
    }

    private static List<Row> read(
            Rows.Source source, Headings headings, int count, BooleanSupplier goOn)
            throws IOException {
        try (Rows rows = Rows.of(source, headings, goOn)) {
            List<Row> first = new ArrayList<>(List.of(rows.header()));
            while (first.size() <= count && rows.hasNext()) {
                first.add(rows.next());
            }
            return first;
        }
    }

    private static UnreadableFile notInTime() {
        return new UnreadableFile(Fault.NOT_IN_TIME);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
