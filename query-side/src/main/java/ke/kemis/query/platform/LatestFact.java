package ke.kemis.query.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When what a projection tells was known. */
public final class LatestFact {

    private LatestFact() {}

    /**
     * The instant asked about, or else when the latest fact was recorded of those the projection
     * has folded in; the epoch where there are none.
     */
    public static Instant knownAt(@Nullable Instant asked, JdbcClient sql, String projection) {
        return asked == null
                ? sql.sql(
                                "select coalesce(recorded_at, 'epoch') from %s.edition"
                                        .formatted(Edition.schemaOf(projection)))
                        .query((row, i) -> row.getTimestamp(1).toInstant())
                        .single()
                : asked;
    }
}
