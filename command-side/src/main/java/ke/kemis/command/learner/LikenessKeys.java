package ke.kemis.command.learner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.linkage.Register;
import ke.kemis.store.Breath;
import ke.kemis.store.StoreUnavailable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys by which learners who look alike are found, in tables that name nobody. They follow the
 * facts and so lag behind them a little. A key that many have had finds nobody, and is not kept.
 */
@OnCommandSide
public class LikenessKeys {

    /** Raised when {@code Blocking} makes other keys: all are made anew then. */
    static final int MADE = 1;

    /** Of one in so many learners all keys are counted. */
    private static final int COUNTED = 8;

    /** From so many facts at once the keys are written at most. */
    static final int BATCH = 500;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final int MOST_REMEMBERED = 100_000;

    /** Each key is looked up once, however many have it. */
    private static final String SHARING =
            """
            WITH wanted (person, key) AS (%s), block (key, learners) AS MATERIALIZED (
                SELECT key, array_agg(learner)
                FROM (SELECT DISTINCT key FROM wanted) AS each
                CROSS JOIN LATERAL (
                    SELECT learner FROM likeness_key WHERE likeness_key.key = each.key LIMIT ?) AS chosen
                GROUP BY key HAVING count(*) <= ?)
            SELECT person, learner, count(*) FROM wanted JOIN block USING (key), unnest(learners) AS learner
            GROUP BY person, learner HAVING count(*) >= ?
            """;

    private final JdbcClient sql;
    private final TransactionOperations transactions;
    private final int made;

    /** Some of the keys that too many have, so that nobody need ask for them once more. */
    private final Set<Long> crowds = ConcurrentHashMap.newKeySet();

    private final Breath breath = new Breath(BATCH);

    @Autowired
    LikenessKeys(JdbcClient sql, TransactionOperations transactions) {
        this(sql, transactions, MADE);
    }

    LikenessKeys(JdbcClient sql, TransactionOperations transactions, int made) {
        this.sql = sql;
        this.transactions = transactions;
        this.made = made;
    }

    /**
     * By what a learner is found.
     *
     * @param facts as how many facts of the learner say so
     */
    public record Kept(int facts, Set<Long> keys) {
        private static final Kept NOTHING = new Kept(0, Set.of());
    }

    /**
     * Of each of several people those who share most with them and at least two rare things, the
     * likeliest first: one statement, whatever their number.
     */
    List<List<LearnerId>> candidates(List<Set<Long>> people) {
        List<List<LearnerId>> candidates = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        for (int n = 0; n < people.size(); n++) {
            candidates.add(new ArrayList<>());
            for (Long key : people.get(n)) {
                rows.add(n);
                keys.add(key);
            }
        }
        if (!keys.isEmpty()) {
            sql
                    .sql(
                            SHARING.formatted(
                                    "SELECT * FROM unnest(?::integer[], ?::bigint[]) AS row (person, key)"))
                    .params(
                            rows.toArray(Integer[]::new),
                            keys.toArray(Long[]::new),
                            Register.LARGEST_BLOCK + 1,
                            Register.LARGEST_BLOCK,
                            Register.FEWEST_SHARED)
                    .query((row, i) -> new Shared<>(row.getInt(1), learner(row), row.getInt(3)))
                    .list()
                    .stream()
                    .sorted(Shared.MOST_FIRST)
                    .forEach(one -> one.addTo(candidates.get(one.person())));
        }
        return candidates;
    }

    /**
     * The same for learners whose own keys are kept already. Whoever shares nothing rare with
     * anybody else is left out.
     */
    Map<LearnerId, List<LearnerId>> candidatesOf(Collection<LearnerId> learners) {
        Map<LearnerId, List<LearnerId>> candidates = new HashMap<>();
        sql
                .sql(
                        SHARING.formatted(
                                "SELECT learner, unnest(keys) FROM likeness WHERE learner = ANY (string_to_array(?, ',')::uuid[])"))
                .params(
                        listed(learners.stream().map(LearnerId::value).toList()),
                        Register.LARGEST_BLOCK + 1,
                        Register.LARGEST_BLOCK,
                        Register.FEWEST_SHARED)
                .query((row, i) ->
                        new Shared<>(
                                new LearnerId(row.getObject(1, UUID.class)),
                                learner(row),
                                row.getInt(3)))
                .list()
                .stream()
                .filter(one -> !one.person().equals(one.learner()))
                .sorted(Shared.MOST_FIRST)
                .forEach(one ->
                        one.addTo(
                                candidates.computeIfAbsent(one.person(), _ -> new ArrayList<>())));
        return candidates;
    }

    private static LearnerId learner(ResultSet row) throws SQLException {
        return new LearnerId(row.getObject(2, UUID.class));
    }

    /** How many rare things a learner has in common with somebody. */
    private record Shared<P>(P person, LearnerId learner, int keys) {

        static final Comparator<Shared<?>> MOST_FIRST =
                Comparator.<Shared<?>>comparingInt(Shared::keys)
                        .reversed()
                        .thenComparing(Shared::learner);

        void addTo(List<LearnerId> candidates) {
            if (candidates.size() < Register.MOST_CANDIDATES) {
                candidates.add(learner);
            }
        }
    }

    /**
     * Up to which fact the keys are as the facts say from here on; none of them is kept that was
     * made otherwise. Nobody else writes keys before the transaction ends.
     *
     * @param position of that fact
     * @return what is kept of some learners; whoever has nothing is left out
     */
    Map<UUID, Kept> moveTo(long position, Collection<UUID> learners) {
        int anew =
                sql.sql("UPDATE likeness_place SET made = ? WHERE made < ?")
                        .params(made, made)
                        .update();
        if (anew > 0) {
            clear();
        }
        sql.sql("UPDATE likeness_place SET position = greatest(position, ?)")
                .param(position)
                .update();
        Map<UUID, Kept> kept = new HashMap<>();
        sql.sql(
                        "SELECT learner, facts, keys FROM likeness WHERE learner = ANY (string_to_array(?, ',')::uuid[])")
                .param(listed(learners))
                .query(row -> {
                    kept.put(
                            row.getObject(1, UUID.class),
                            new Kept(row.getInt(2), Set.of((Long[]) row.getArray(3).getArray())));
                });
        return kept;
    }

    /**
     * Writes by what learners are found now, where that is of more facts than what is kept.
     *
     * @return keys that too many have, to be remembered when this is committed
     */
    List<Long> write(Map<UUID, Kept> learners, Map<UUID, Kept> kept) {
        Map<UUID, Kept> newer = new LinkedHashMap<>();
        Map<UUID, Set<Long>> others = new LinkedHashMap<>();
        learners.forEach((learner, now) -> {
            Kept before = kept.getOrDefault(learner, Kept.NOTHING);
            if (now.facts() > before.facts()) {
                newer.put(learner, now);
                if (!now.keys().equals(before.keys())) {
                    others.put(learner, now.keys());
                }
            }
        });
        forget(others.keySet().stream().filter(kept::containsKey).toList());
        put(newer);
        return keep(others);
    }

    /** The same at once, for whom what follows is not to wait until the facts are followed. */
    public void writeAhead(Map<UUID, Kept> learners) {
        if (!learners.isEmpty()) {
            remember(
                    Objects.requireNonNull(
                            transactions.execute(
                                    _ -> write(learners, moveTo(-1, learners.keySet())))));
        }
    }

    private void forget(Collection<UUID> learners) {
        if (!learners.isEmpty()) {
            sql.sql(
                            """
                            DELETE FROM likeness_key USING likeness, unnest(likeness.keys) AS each (key)
                            WHERE likeness.learner = ANY (string_to_array(?, ',')::uuid[])
                            AND likeness_key.key = each.key AND likeness_key.learner = likeness.learner
                            """)
                    .param(listed(learners))
                    .update();
        }
    }

    private void put(Map<UUID, Kept> learners) {
        if (!learners.isEmpty()) {
            sql.sql(
                            """
                            INSERT INTO likeness (learner, facts, keys)
                            SELECT learner, facts, keys::bigint[] FROM unnest(
                                string_to_array(?, ',')::uuid[], ?::integer[], string_to_array(?, ';'))
                                AS one (learner, facts, keys)
                            ON CONFLICT (learner) DO UPDATE SET facts = EXCLUDED.facts, keys = EXCLUDED.keys
                            """)
                    .params(
                            listed(learners.keySet()),
                            learners.values().stream().map(Kept::facts).toArray(Integer[]::new),
                            keys(learners.values()))
                    .update();
        }
    }

    private List<Long> keep(Map<UUID, Set<Long>> learners) {
        List<UUID> whose = new ArrayList<>();
        List<Long> rare = new ArrayList<>();
        learners.forEach((learner, keys) -> {
            for (Long key : keys) {
                if (!crowds.contains(key)) {
                    whose.add(learner);
                    rare.add(key);
                }
            }
        });
        if (rare.isEmpty()) {
            return List.of();
        }
        sql.sql(
                        """
                        INSERT INTO likeness_key (key, learner)
                        SELECT key, learner FROM unnest(?::bigint[], ?::uuid[]) AS each (key, learner)
                        WHERE NOT EXISTS (SELECT FROM likeness_crowd WHERE likeness_crowd.key = each.key)
                        ORDER BY key
                        """)
                .params(rare.toArray(Long[]::new), whose.toArray(UUID[]::new))
                .update();
        return crowdsLeftOut(perhapsCrowds(learners));
    }

    private static String keys(Collection<Kept> some) {
        return some.stream()
                .map(one ->
                        one.keys().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(";"));
    }

    /**
     * Which keys are worth counting whose they are: those that several are written with at once,
     * and all of some learners. What many have in common is among them soon, and finds nobody
     * before.
     */
    private Set<Long> perhapsCrowds(Map<UUID, Set<Long>> written) {
        Set<Long> perhaps = new HashSet<>();
        Set<Long> seen = new HashSet<>();
        written.forEach((learner, keys) -> {
            boolean counted = learner.hashCode() % COUNTED == 0;
            for (Long key : keys) {
                if ((!seen.add(key) || counted) && !crowds.contains(key)) {
                    perhaps.add(key);
                }
            }
        });
        return perhaps;
    }

    /** Keys that too many have by now are nobody's any more, and stay so. */
    private List<Long> crowdsLeftOut(Set<Long> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return sql.sql(
                        """
                        WITH perhaps AS (SELECT unnest(?::bigint[]) AS key), crowd AS (
                            INSERT INTO likeness_crowd (key)
                            SELECT key FROM perhaps
                            WHERE ? < (SELECT count(*) FROM (
                                SELECT FROM likeness_key WHERE likeness_key.key = perhaps.key LIMIT ?) AS those)
                            ON CONFLICT DO NOTHING RETURNING key), gone AS (
                            DELETE FROM likeness_key USING crowd WHERE likeness_key.key = crowd.key)
                        SELECT key FROM crowd UNION ALL SELECT key FROM perhaps JOIN likeness_crowd USING (key)
                        """)
                .params(
                        keys.toArray(Long[]::new),
                        Register.LARGEST_BLOCK,
                        Register.LARGEST_BLOCK + 1)
                .query((row, i) -> row.getLong(1))
                .list();
    }

    private static String listed(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** After so many facts were written and committed, rests where nobody waits for more. */
    void written(int facts, long began, List<Long> crowdsFound) {
        remember(crowdsFound);
        breath.take(facts, began);
    }

    private void remember(List<Long> crowdsFound) {
        if (crowds.size() + crowdsFound.size() > MOST_REMEMBERED) {
            crowds.clear();
        }
        crowds.addAll(crowdsFound);
    }

    /** Nothing is known: the facts are read again from the first one. */
    void clear() {
        sql.sql("TRUNCATE likeness, likeness_key, likeness_crowd").update();
        crowds.clear();
        sql.sql("UPDATE likeness_place SET position = -1").update();
    }

    /** Up to which fact learners are found by what it says of them. */
    long position() {
        return sql.sql("SELECT CASE WHEN made < ? THEN -1 ELSE position END FROM likeness_place")
                .param(made)
                .query(Long.class)
                .single();
    }

    /**
     * Waits until learners are found by what the facts up to a position say of them, for which
     * nobody rests.
     *
     * @throws StoreUnavailable when that does not come to pass
     */
    public void await(long position, Duration patience) {
        try (Breath.Hurry _ = breath.hurry()) {
            awaitCalmly(position, patience);
        }
    }

    /**
     * The same for whoever follows facts, too, and has no haste.
     *
     * @throws StoreUnavailable when that does not come to pass
     */
    public void awaitCalmly(long position, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (position() < position) {
                if (System.nanoTime() > until) {
                    throw new StoreUnavailable(
                            "Learners are not found by their latest facts yet.", null);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The program is being stopped.", stopped);
        }
    }
}
