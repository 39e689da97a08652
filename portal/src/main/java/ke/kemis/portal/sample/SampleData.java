package ke.kemis.portal.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.portal.platform.Desk;
import ke.kemis.store.files.FileStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sample data on demand: by {@code kemis.sample=<n>} when the program starts, or by a button; by
 * {@code kemis.sample-verification=<n>} the verification of February 2026, one child for n. Never
 * in production, which is wherever somebody keeps the database, unless {@code kemis.production}
 * says otherwise; and a button makes none beside learners of whom it does not know.
 */
@Component
public class SampleData {
    private static final SampleProgress NOTHING =
            new SampleProgress(SampleProgress.State.NONE, 0, 0, 0, 0, 0, null, null);

    private final Desk desk;
    private final FileStore files;
    private final Clock clock;
    private final boolean offered;
    private final boolean besideOthers;
    private final long seed;
    private final long atStart;
    private final long verification;
    private @Nullable SampleRun run;

    SampleData(
            Desk desk,
            FileStore files,
            Clock clock,
            @Value("${kemis.production:#{null}}") @Nullable Boolean production,
            @Value("${kemis.postgres.url:}") String database,
            @Value("${kemis.sample-seed:2026}") long seed,
            @Value("${kemis.sample:0}") long atStart,
            @Value("${kemis.sample-verification:0}") long verification) {
        boolean wanted = atStart > 0 || verification > 0;
        if (Boolean.TRUE.equals(production) && wanted) {
            throw new IllegalStateException(
                    "kemis.sample makes learners who never lived: remove it, or set"
                            + " kemis.production=false.");
        }
        this.desk = desk;
        this.files = files;
        this.clock = clock;
        this.besideOthers = Boolean.FALSE.equals(production) || wanted;
        this.offered = besideOthers || (production == null && database.isBlank());
        this.seed = seed;
        this.atStart = atStart;
        this.verification = verification;
    }

    /** Whether sample data may be made here. */
    public boolean isOffered() {
        return offered;
    }

    /**
     * Begins to make so many learners in the background, unless it is at it already.
     *
     * @throws IllegalStateException in production
     * @throws IllegalArgumentException when it is none, or more than a nation
     */
    public synchronized SampleProgress start(long learners) {
        if (!offered) {
            throw new IllegalStateException("Sample data is not made in production.");
        }
        if (learners < 1 || learners > 50_000_000) {
            throw new IllegalArgumentException("Ask for 1 to 50,000,000 sample learners.");
        }
        if (progress().state() != SampleProgress.State.RUNNING) {
            SampleRun next =
                    new SampleRun(desk, seed, LocalDate.now(clock), learners, besideOthers);
            run = next;
            Thread.ofVirtual().name("sample-data").start(next::work);
        }
        return progress();
    }

    /** How far the latest run is. */
    public synchronized SampleProgress progress() {
        return run == null ? NOTHING : Objects.requireNonNull(run).progress();
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        if (atStart > 0) {
            start(atStart);
        }
        if (verification > 0) {
            VerificationRun told =
                    new VerificationRun(desk, files, new Verification(seed, verification));
            Thread.ofVirtual().name("sample-verification").start(told::work);
        }
    }
}
