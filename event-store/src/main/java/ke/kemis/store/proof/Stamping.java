package ke.kemis.store.proof;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import ke.kemis.store.Rounds;
import ke.kemis.store.keys.Marks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stamps the log as it grows, and compares all facts with their stamps once a day and whenever
 * somebody asks for it. Every node may have one; the work is done by one at a time, in steps of
 * some thousand facts with rests as long between them, and goes on after a restart where it was.
 */
final class Stamping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);

    /** How many facts a stamp is over at most. */
    static final int MOST = 5_000;

    /** How long facts wait for a stamp while fewer come. */
    private static final Duration BETWEEN_STAMPS = Duration.ofMinutes(1);

    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final RecordedFacts facts;
    private final StampTable table;
    private final Marks marks;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final Rounds rounds = new Rounds("stamping", BETWEEN_LOOKS, this::goOn);

    Stamping(
            RecordedFacts facts,
            StampTable table,
            Marks marks,
            TransactionOperations transactions,
            InstantSource clock) {
        this.facts = facts;
        this.table = table;
        this.marks = marks;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start() {
        rounds.start();
    }

    /** Looks at once. */
    void wake() {
        rounds.call();
    }

    /** Does one step, and says whether there is more to do. */
    boolean goOn() {
        return Boolean.TRUE.equals(transactions.execute(_ -> table.isOurTurn() && work()));
    }

    private boolean work() {
        boolean stamps = stampWhatIsThere();
        boolean checks = check();
        return stamps || checks;
    }

    /** What is missing before it was stamped is found as well, and keeps nobody from comparing. */
    private boolean stampWhatIsThere() {
        try {
            return stamp();
        } catch (FactsMissing e) {
            LOG.error(
                    "New facts cannot be stamped. {} Bring the table of facts back from a backup: see docs/operations.md, Proof.",
                    e.getMessage());
            found(e);
            return false;
        }
    }

    /** By the check under way, or else by one that begins for it. */
    private void found(FactsMissing missing) {
        long upTo = missing.position() + 1;
        if (table.underWay().isEmpty() && !table.lastFound(LogCheck.Kind.MISSING, upTo)) {
            table.begin(null, table.last().map(Stamp::position).orElse(0L));
        }
        table.underWay()
                .ifPresent(check ->
                        table.found(check, LogCheck.Kind.MISSING, missing.position(), upTo));
    }

    private boolean stamp() {
        Optional<Stamp> last = table.last();
        long stamped = last.map(Stamp::position).orElse(0L);
        long waiting = facts.head() - stamped;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (waiting <= 0 || (waiting < MOST && isFresh(last.orElse(null), now))) {
            return false;
        }
        long goal = stamped + Math.min(waiting, MOST);
        Chain chain = last.map(Chain::at).orElseGet(Chain::beginning).over(facts, goal);
        if (chain.position() < goal) {
            throw new FactsMissing(chain.position());
        }
        table.add(
                new Stamp(
                        chain.position(),
                        chain.digest(),
                        now,
                        marks.of(Stamp.marked(chain.position(), chain.digest(), now))));
        return waiting > MOST;
    }

    /** One that is to be made much later is by a clock that was wrong. */
    private static boolean isFresh(@Nullable Stamp stamp, Instant now) {
        return stamp != null
                && Duration.between(stamp.madeAt(), now).abs().compareTo(BETWEEN_STAMPS) < 0;
    }

    private boolean check() {
        Optional<LogCheck> underWay = table.underWay();
        underWay.ifPresentOrElse(this::compareNext, this::beginDaily);
        return underWay.isPresent();
    }

    private void beginDaily() {
        table.last()
                .filter(_ -> !table.hasBegunWithin(BETWEEN_CHECKS))
                .ifPresent(last -> table.begin(null, last.position()));
    }

    private void compareNext(LogCheck check) {
        table.after(check.reached())
                .filter(stamp -> stamp.position() <= check.upTo())
                .ifPresentOrElse(stamp -> compare(check, stamp), () -> finish(check));
    }

    private void compare(LogCheck check, Stamp stamp) {
        Optional<Stamp> before = table.upTo(check.reached());
        long after = before.map(Stamp::position).orElse(0L);
        try {
            Chain chain =
                    before.map(Chain::at).orElseGet(Chain::beginning).over(facts, stamp.position());
            if (chain.position() < stamp.position()) {
                table.found(check, LogCheck.Kind.MISSING, after, stamp.position());
            } else if (!MessageDigest.isEqual(chain.digest(), stamp.digest())) {
                table.found(check, LogCheck.Kind.CHANGED, after, stamp.position());
            }
        } catch (FactsMissing e) {
            table.found(check, LogCheck.Kind.MISSING, after, stamp.position());
        }
        if (marks.knows(stamp.mark()) && !marks.isRight(stamp.mark(), stamp.marked())) {
            table.found(check, LogCheck.Kind.FORGED, after, stamp.position());
        }
        table.reached(check, stamp.position());
    }

    /**
     * Stamps by master keys of former times prove nothing by themselves, but each is over all facts
     * before it: where all agree, the last one proves them all.
     */
    private void finish(LogCheck check) {
        Optional<Stamp> last = table.upTo(check.upTo());
        if (last.filter(stamp -> marks.knows(stamp.mark())).isEmpty()) {
            table.found(check, LogCheck.Kind.UNPROVEN, 0, check.upTo());
        }
        table.finish(check);
        LogCheck finished = table.latest().orElse(check);
        if (finished.findings().isEmpty()) {
            LOG.info(
                    "All facts up to position {} are as they were recorded, and come to {}.",
                    check.upTo(),
                    HexFormat.of().formatHex(last.orElseThrow().digest()));
        } else {
            LOG.error(
                    "Facts are not as they were recorded: {}. See docs/operations.md, Proof.",
                    finished.findings());
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
