package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.store.permission.Asker;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is read at one moment is of one edition of the tables. */
class WithinScopeIT {

    private final Database database = TestServices.postgres();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final JdbcClient sql = JdbcClient.create(source);
    private final WithinScope scope = new WithinScope(new JdbcTransactionManager(source), sql);

    @Test
    void an_answer_during_which_a_rebuild_puts_other_tables_in_place_is_read_once_more()
            throws Exception {
        for (String schema : List.of("roll", "roll_next")) {
            sql.sql("create schema " + schema).update();
            sql.sql("create table %s.one (learner int)".formatted(schema)).update();
            sql.sql("create table %s.other (learner int)".formatted(schema)).update();
        }
        fill("roll", 1);
        AtomicInteger times = new AtomicInteger();

        Object answer =
                scope.answerAtOneMoment(
                        Objects.requireNonNull(
                                Asker.in(Map.of("role", "SYSTEM", "scope", "nation"))),
                        "roll",
                        () -> {
                            long one = count("roll.one");
                            if (times.getAndIncrement() == 0) {
                                elsewhere(() -> {
                                    fill("roll_next", 2);
                                    JdbcClient other = JdbcClient.create(source);
                                    other.sql("alter schema roll rename to roll_old").update();
                                    other.sql("alter schema roll_next rename to roll").update();
                                });
                            }
                            return List.of(one, count("roll.other"));
                        });

        assertThat(answer).isEqualTo(List.of(2L, 2L));
        assertThat(times).hasValue(2);
    }

    @Test
    void and_so_is_one_within_a_scope_during_which_what_tells_the_scope_is_put_in_place()
            throws Exception {
        try (Connection connection = source.getConnection()) {
            Reader.prepare(connection);
        }
        sql.sql("create schema institutions").update();
        AtomicInteger times = new AtomicInteger();

        scope.answerAtOneMoment(
                Objects.requireNonNull(Asker.in(Map.of("role", "HEAD", "scope", "institution:A"))),
                "any",
                () -> {
                    if (times.getAndIncrement() == 0) {
                        elsewhere(() -> {
                            JdbcClient other = JdbcClient.create(source);
                            other.sql("alter schema institutions rename to institutions_old")
                                    .update();
                            other.sql("create schema institutions").update();
                        });
                    }
                    return count("pg_catalog.pg_namespace");
                });

        assertThat(times).hasValue(2);
    }

    @Test
    void a_statement_ends_before_whoever_asks_gives_up() throws Exception {
        try (Connection connection = source.getConnection()) {
            Reader.prepare(connection);
        }
        Asker head =
                Objects.requireNonNull(Asker.in(Map.of("role", "HEAD", "scope", "institution:A")));

        assertThat(
                        scope.answer(
                                head,
                                () ->
                                        sql.sql("show statement_timeout")
                                                .query(String.class)
                                                .single()))
                .isEqualTo("25s");
    }

    private void fill(String schema, int learners) {
        for (String table : List.of("one", "other")) {
            JdbcClient.create(source)
                    .sql(
                            "insert into %s.%s select * from generate_series(1, ?)"
                                    .formatted(schema, table))
                    .param(learners)
                    .update();
        }
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** On another thread, and so in another transaction. */
    private static void elsewhere(Runnable work) throws InterruptedException {
        Thread.ofVirtual().start(work).join();
    }
}
