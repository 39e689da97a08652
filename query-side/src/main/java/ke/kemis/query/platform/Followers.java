package ke.kemis.query.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.query.projections.ProjectionsReport.Follower;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How far those are who follow the facts to do something, and are no projections, on whichever node
 * they run: their tokens tell.
 */
final class Followers {

    /**
     * Who works says so every second, or with every batch. Later than now says only one whose clock
     * is wrong.
     */
    private static final String LATELY = "interval '1 minute'";

    /** Raised in the name of a follower that is to read all anew; the place of before stays. */
    private static final Pattern EDITION = Pattern.compile("(.+)-(\\d{1,9})");

    /** Where Axon keeps what is no follower's. */
    private static final String OF_THE_STORE = "__";

    private final Recorded recorded;
    private final MultiGauge lags;
    private final MultiGauge ages;

    Followers(Recorded recorded, MeterRegistry meters) {
        this.recorded = recorded;
        this.lags =
                MultiGauge.builder("kemis.follower.lag")
                        .description("facts behind the newest")
                        .register(meters);
        this.ages =
                MultiGauge.builder("kemis.follower.lag.seconds")
                        .description("age of the oldest fact not yet taken note of")
                        .register(meters);
    }

    private record Token(String name, int segment, @Nullable Long position, boolean running) {

        String withoutEdition() {
            Matcher parts = EDITION.matcher(name);
            return parts.matches() ? parts.group(1) : name;
        }

        int edition() {
            Matcher parts = EDITION.matcher(name);
            return parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        }
    }

    /**
     * Looks at them, and has what was seen measured.
     *
     * @param projections who is left out
     */
    List<Follower> look(Connection connection, Set<String> projections, long head, Instant now) {
        List<Follower> all =
                latest(tokens(connection)).stream()
                        .filter(token -> !projections.contains(token.name()))
                        .map(token -> follower(token, head, now))
                        .toList();
        lags.register(
                all.stream().map(one -> MultiGauge.Row.of(tags(one), one.lag())).toList(), true);
        ages.register(
                all.stream().map(one -> MultiGauge.Row.of(tags(one), one.lagSeconds())).toList(),
                true);
        return all;
    }

    /** Without those of whom there is a later edition: nobody runs them any more. */
    private static List<Token> latest(List<Token> all) {
        Map<String, Integer> editions = new HashMap<>();
        all.forEach(token -> editions.merge(token.withoutEdition(), token.edition(), Math::max));
        return all.stream()
                .filter(token -> !token.name().startsWith(OF_THE_STORE))
                .filter(token ->
                        Integer.valueOf(token.edition())
                                .equals(editions.get(token.withoutEdition())))
                .toList();
    }

    private static List<Token> tokens(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                .query(
                        """
                        select processor, segment, (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint,
                               owner is not null
                                   and touched_at::timestamptz between clock_timestamp() - %1$s and clock_timestamp() + %1$s
                        from processor_token order by processor, segment
                        """
                                .formatted(LATELY),
                        (row, i) ->
                                new Token(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getObject(3, Long.class),
                                        row.getBoolean(4)));
    }

    private Follower follower(Token token, long head, Instant now) {
        long position = token.position() == null ? -1 : token.position();
        long lag = Math.max(0, head - position);
        Instant oldest = lag == 0 ? null : recorded.recordedAfter(position);
        return new Follower(
                token.name(),
                token.segment(),
                position,
                lag,
                oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0),
                token.running());
    }

    private static Tags tags(Follower one) {
        return Tags.of("follower", one.name(), "segment", Integer.toString(one.segment()));
    }
}
