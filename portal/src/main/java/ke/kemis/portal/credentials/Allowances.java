package ke.kemis.portal.credentials;

import java.time.Duration;
import ke.kemis.portal.platform.Metering;
import ke.kemis.portal.platform.TooOften;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How often something may be tried: a bucket for each key, refilled evenly, in the database, so
 * that it holds whichever node is asked.
 */
@Component
public class Allowances implements Metering {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;

    Allowances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much of something is allowed.
     *
     * @param most at once
     * @param within the time in which an empty bucket is full again
     */
    public record Measure(int most, Duration within) {

        double perSecond() {
            return most * 1_000.0 / within.toMillis();
        }

        /** How long until one more is allowed, at the longest. */
        Duration pause() {
            return Duration.ofSeconds(Math.max(1, within.toSeconds() / most));
        }
    }

    @Override
    public boolean take(String key, int cost, int most, Duration within) {
        return take(key, cost, new Measure(most, within));
    }

    /** Takes one; false where nothing is left. */
    public boolean take(String key, Measure measure) {
        return take(key, 1, measure);
    }

    /**
     * Takes one.
     *
     * @throws TooOften where nothing is left
     */
    public void demand(String key, Measure measure) {
        if (!take(key, measure)) {
            throw new TooOften(measure.pause());
        }
    }

    private boolean take(String key, int cost, Measure measure) {
        return jdbc.sql(
                                """
                                INSERT INTO allowance AS a (key, remaining, at)
                                VALUES (:key, :most - :cost, clock_timestamp())
                                ON CONFLICT (key) DO UPDATE
                                SET remaining = least(:most, a.remaining + :rate * extract(epoch FROM clock_timestamp() - a.at)) - :cost,
                                    at = clock_timestamp()
                                WHERE least(:most, a.remaining + :rate * extract(epoch FROM clock_timestamp() - a.at)) >= :cost
                                """)
                        .param("key", key)
                        .param("cost", (double) cost)
                        .param("most", (double) measure.most())
                        .param("rate", measure.perSecond())
                        .update()
                == 1;
    }

    /** Gives one back that was taken for nothing. */
    void giveBack(String key, Measure measure) {
        jdbc.sql("UPDATE allowance SET remaining = least(:most, remaining + 1) WHERE key = :key")
                .param("most", (double) measure.most())
                .param("key", key)
                .update();
    }

    /** Fills the bucket. */
    public void forgive(String key) {
        jdbc.sql("DELETE FROM allowance WHERE key = :key").param("key", key).update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    void forgetOldOnes() {
        jdbc.sql("DELETE FROM allowance WHERE at < now() - :kept * interval '1 second'")
                .param("kept", KEPT.toSeconds())
                .update();
    }
}
