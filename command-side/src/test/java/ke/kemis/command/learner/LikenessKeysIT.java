package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ke.kemis.command.learner.LikenessKeys.Kept;
import ke.kemis.facts.learner.LearnerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two things in common that few have make two people worth comparing. */
class LikenessKeysIT {

    private static final long COMMON = 7;
    private static final int MANY = 30;

    private JdbcClient sql;
    private LikenessKeys keys;

    @BeforeEach
    void no_keys() {
        sql = CommandTables.empty();
        keys = new LikenessKeys(sql, TransactionOperations.withoutTransaction());
    }

    @Test
    void whoever_shares_two_things_is_found_the_one_who_shares_most_first() {
        UUID one = keep(1, 2, 3);
        UUID brother = keep(1, 2, 4);
        UUID twin = keep(1, 2, 3);
        keep(3, 8);

        assertThat(keys.candidates(List.of(Set.of(1L, 2L, 3L, 9L), Set.of(9L))))
                .satisfiesExactly(
                        found -> assertThat(found).first().isIn(learner(one), learner(twin)),
                        found -> assertThat(found).isEmpty());
        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(twin), learner(brother))));
    }

    @Test
    void whoever_shares_nothing_rare_is_not_even_told_of() {
        UUID one = keep(1, 2);
        keep(1, 3);

        assertThat(keys.candidatesOf(List.of(learner(one)))).isEmpty();
    }

    @Test
    void what_many_share_finds_nobody_and_is_not_kept() {
        write(many());
        UUID one = keep(COMMON, 1, 2);
        UUID other = keep(COMMON, 1, 3);

        assertThat(keys.candidatesOf(List.of(one, other).stream().map(LearnerId::new).toList()))
                .as("one rare thing in common is none")
                .isEmpty();
        assertThat(rows("SELECT count(*) FROM likeness_key WHERE key = " + COMMON)).isZero();
        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(MANY + 4);
    }

    @Test
    void what_many_share_who_came_one_by_one_finds_nobody_and_is_soon_not_kept() {
        UUID one = keep(COMMON, 1);
        for (long own = 100; own < 100 + MANY; own++) {
            keep(COMMON, own);
        }
        UUID other = keep(COMMON, 1);

        assertThat(keys.candidatesOf(List.of(learner(one), learner(other))))
                .as("one rare thing in common is none, whether the common one is still kept or not")
                .isEmpty();
        for (long own = 1_000; own < 1_100; own++) {
            keep(COMMON, own);
        }
        assertThat(rows("SELECT count(*) FROM likeness_key WHERE key = " + COMMON)).isZero();
    }

    @Test
    void whoever_is_described_as_before_keeps_what_was_kept() {
        UUID one = keep(1, 2);
        UUID other = keep(1, 2);
        write(Map.of(one, Set.of(2L, 1L)), 2);

        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(4);
        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(other))));
    }

    @Test
    void what_many_shared_once_stays_common_though_they_are_described_otherwise() {
        Map<UUID, Set<Long>> many = many();
        write(many);
        write(many.keySet().stream().collect(Collectors.toMap(id -> id, id -> Set.of())), 2);
        UUID one = keep(COMMON, 1);
        keep(COMMON, 1);

        assertThat(keys.candidatesOf(List.of(learner(one)))).isEmpty();
    }

    @Test
    void whoever_is_written_ahead_is_found_before_the_facts_are_followed_and_written_once() {
        UUID one = keep(1, 2);
        UUID other = UUID.randomUUID();
        keys.writeAhead(Map.of(other, new Kept(2, Set.of(1L, 2L))));

        assertThat(keys.position()).isEqualTo(1);
        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(other))));
        write(Map.of(other, Set.of(1L, 2L)), 2);
        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(4);
    }

    @Test
    void what_more_facts_say_stays_when_fewer_are_read_again() {
        UUID one = keep(1, 2);
        UUID other = UUID.randomUUID();
        write(Map.of(other, Set.of(1L, 2L)), 3, 5);
        write(Map.of(other, Set.of(1L, 3L)), 2, 4);

        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(4);
        assertThat(keys.position()).isEqualTo(5);
        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(other))));
    }

    @Test
    void whoever_was_erased_is_not_found_again_by_what_was_read_before() {
        UUID one = keep(1, 2);
        UUID other = keep(1, 2);
        write(Map.of(other, Set.of()), 4);
        keys.writeAhead(Map.of(other, new Kept(3, Set.of(1L, 2L))));

        assertThat(keys.candidatesOf(List.of(learner(one)))).isEmpty();
        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(2);
    }

    @Test
    void when_keys_are_made_otherwise_none_is_kept_and_whoever_waits_waits_for_all() {
        UUID one = keep(1, 2);
        UUID other = keep(1, 2);
        write(many());
        write(Map.of(other, Set.of(1L, 2L)), 3, 5);
        keys =
                new LikenessKeys(
                        sql, TransactionOperations.withoutTransaction(), LikenessKeys.MADE + 1);

        assertThat(keys.position()).isEqualTo(-1);
        write(Map.of(one, Set.of(8L, 9L)), 1, 0);
        assertThat(keys.position()).isZero();
        assertThat(rows("SELECT count(*) FROM likeness_key")).isEqualTo(2);
        assertThat(rows("SELECT count(*) FROM likeness_crowd")).isZero();
        write(Map.of(other, Set.of(8L, 9L)), 3, 5);
        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(other))));
    }

    @Test
    void what_many_share_is_not_kept_by_another_node_either() {
        write(many());
        keys = new LikenessKeys(sql, TransactionOperations.withoutTransaction());
        write(many());
        write(many());

        assertThat(rows("SELECT count(*) FROM likeness_key WHERE key = " + COMMON)).isZero();
    }

    @Test
    void what_was_written_but_not_committed_is_not_remembered() {
        keys.write(as(many(), 1), Map.of());
        sql.sql("TRUNCATE likeness, likeness_key, likeness_crowd").update();
        UUID one = keep(COMMON, 1);
        UUID other = keep(COMMON, 1);

        assertThat(keys.candidatesOf(List.of(learner(one))))
                .containsExactly(Map.entry(learner(one), List.of(learner(other))));
    }

    @Test
    void whoever_is_described_otherwise_is_found_by_that_alone() {
        UUID one = keep(1, 2);
        write(Map.of(one, Set.of(3L, 4L)), 2);
        UUID before = keep(1, 2);
        UUID after = keep(3, 4);

        assertThat(keys.candidatesOf(Stream.of(before, after).map(LearnerId::new).toList()))
                .containsExactly(Map.entry(learner(after), List.of(learner(one))));
    }

    /** Each with one thing that all share, and one of their own. */
    private static Map<UUID, Set<Long>> many() {
        return LongStream.range(100, 100 + MANY)
                .boxed()
                .collect(Collectors.toMap(_ -> UUID.randomUUID(), own -> Set.of(COMMON, own)));
    }

    private UUID keep(long... those) {
        UUID learner = UUID.randomUUID();
        write(Map.of(learner, LongStream.of(those).boxed().collect(Collectors.toSet())));
        return learner;
    }

    /** As a full batch, after which nobody rests. */
    private void write(Map<UUID, Set<Long>> learners) {
        write(learners, 1);
    }

    private void write(Map<UUID, Set<Long>> learners, int facts) {
        write(learners, facts, 1);
    }

    private void write(Map<UUID, Set<Long>> learners, int facts, long position) {
        keys.written(
                LikenessKeys.BATCH,
                0,
                keys.write(as(learners, facts), keys.moveTo(position, learners.keySet())));
    }

    private static Map<UUID, Kept> as(Map<UUID, Set<Long>> learners, int facts) {
        return learners.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, one -> new Kept(facts, one.getValue())));
    }

    private static LearnerId learner(UUID id) {
        return new LearnerId(id);
    }

    private long rows(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
