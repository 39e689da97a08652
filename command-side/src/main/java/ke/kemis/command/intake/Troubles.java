package ke.kemis.command.intake;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.facts.intake.ImportId;

/** Where imports broke off on this node, how often there, and for how long they rest. */
final class Troubles {
    private static final int TRIES = 6;

    /** Rows that could not be taken together so often are taken one by one. */
    private static final int TRIES_TOGETHER = 2;

    private static final Duration OUTAGE = Duration.ofSeconds(8);

    private final Map<ImportId, Trouble> all = new ConcurrentHashMap<>();

    boolean rests(ImportId id) {
        Trouble trouble = all.get(id);
        return trouble != null && System.nanoTime() - trouble.restsUntil() < 0;
    }

    /** Whether its next rows are better taken one by one. */
    boolean callForCare(ImportId id) {
        Trouble trouble = all.get(id);
        return trouble != null && trouble.tries() >= TRIES_TOGETHER;
    }

    /** Something else is away or failed, which says nothing of the import's rows. */
    void restOf(ImportId id) {
        Trouble before = all.get(id);
        rest(id, before == null ? 0 : before.line(), before == null ? 0 : before.tries(), OUTAGE);
    }

    /**
     * It broke off behind a line once more; it rests longer each time.
     *
     * @return how often it did
     */
    int at(ImportId id, long line) {
        Trouble before = all.get(id);
        int tries = before == null || before.line() != line ? 1 : before.tries() + 1;
        rest(id, line, tries, Duration.ofSeconds(1L << Math.min(tries, TRIES)));
        return tries;
    }

    static boolean isTooMuch(int tries) {
        return tries >= TRIES;
    }

    void over(ImportId id) {
        all.remove(id);
    }

    private void rest(ImportId id, long line, int tries, Duration rest) {
        all.put(id, new Trouble(line, tries, System.nanoTime() + rest.toNanos()));
    }

    private record Trouble(long line, int tries, long restsUntil) {}
}
