package ke.kemis.store.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ke.kemis.store.keys.Marks;
import ke.kemis.store.keys.MarksOf;
import ke.kemis.store.postgres.Digested;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class LogProofIT {

    private static final Marks OURS = MarksOf.node("the master key of this register, long enough");
    private static final Marks OTHERS = MarksOf.node("another master key that is long enough too");
    private static final Instant NOON = Instant.parse("2026-02-12T09:00:00Z");

    private static FreshDatabase database;
    private static HikariDataSource connections;
    private static JdbcClient jdbc;
    private Instant now = NOON;

    @BeforeAll
    static void one_database() {
        database = FreshDatabase.migrated();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database.plain());
        pool.setMaximumPoolSize(4);
        connections = new HikariDataSource(pool);
        jdbc = JdbcClient.create(connections);
        database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
    }

    @AfterAll
    static void hang_up() {
        connections.close();
    }

    @BeforeEach
    void some_facts() {
        database.execute("ALTER TABLE log_stamp DISABLE TRIGGER stamps_stay");
        database.execute(
                """
                TRUNCATE fact, log_stamp, log_check, log_check_finding;
                TRUNCATE aggregate_type, fact_type RESTART IDENTITY;
                INSERT INTO aggregate_type (name) VALUES ('School'), ('Bell');
                INSERT INTO fact_type (name, revision) VALUES ('bell-rung', ''), ('bell-hung', '2');
                """);
        database.execute("ALTER TABLE log_stamp ENABLE TRIGGER stamps_stay");
        record(700);
    }

    private void record(int facts) {
        jdbc.sql(
                        """
                        SELECT append_facts(array_agg(0), array_agg(1::smallint), array_agg((1 + n % 2)::smallint),
                            array_agg(gen_random_uuid()), array_agg(uuidv7()), array_agg('{"actor":"head"}'::bytea),
                            array_agg(convert_to(format('{"rung":%s}', n), 'UTF8')))
                        FROM generate_series(1, ?) AS n
                        """)
                .param(facts)
                .query(Long.class)
                .single();
    }

    @Test
    void facts_that_nobody_touched_agree_with_their_stamps() {
        Register register = new Register(OURS);
        register.works();
        record(1);
        now = now.plus(Duration.ofMinutes(2));
        register.works();

        LogCheck check = register.checks();

        assertThat(check.findings()).isEmpty();
        assertThat(check.reached()).isEqualTo(701);
        assertThat(check.finishedAt()).isNotNull();
    }

    @Test
    void a_stamp_is_over_all_facts_whenever_others_were_made() {
        Register stampedTwice = new Register(OURS);
        stampedTwice.works();
        record(30);
        now = now.plus(Duration.ofMinutes(2));
        stampedTwice.works();
        String twice = Objects.requireNonNull(stampedTwice.proof.now().last()).digest();

        database.execute("ALTER TABLE log_stamp DISABLE TRIGGER stamps_stay");
        database.execute("DELETE FROM log_stamp");
        Register stampedOnce = new Register(OURS);
        stampedOnce.works();

        assertThat(Objects.requireNonNull(stampedOnce.proof.now().last()).digest())
                .isEqualTo(twice);
    }

    @Test
    void few_facts_wait_a_minute_for_their_stamp() {
        Register register = new Register(OURS);
        register.works();
        record(1);

        register.works();
        assertThat(register.stamped()).isEqualTo(700);

        now = now.plus(Duration.ofSeconds(61));
        register.works();
        assertThat(register.stamped()).isEqualTo(701);
    }

    @Test
    void a_clock_that_was_ahead_keeps_nobody_from_stamping_and_comparing() {
        Register register = new Register(OURS);
        now = NOON.plus(Duration.ofHours(1));
        register.works();
        database.execute("UPDATE log_check SET started_at = started_at + interval '1 hour'");
        record(1);

        now = NOON;
        register.works();

        assertThat(register.stamped()).isEqualTo(701);
        assertThat(jdbc.sql("SELECT count(*) FROM log_check").query(Long.class).single())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CHANGED | UPDATE fact SET payload = '{"rung":0}' WHERE position = 17
                    CHANGED | UPDATE fact SET metadata = '{"actor":"nobody"}' WHERE position = 17
                    CHANGED | UPDATE fact SET aggregate = gen_random_uuid() WHERE position = 17
                    CHANGED | UPDATE fact SET id = uuidv7() WHERE position = 17
                    CHANGED | UPDATE fact SET sequence = 1 WHERE position = 17
                    CHANGED | UPDATE fact SET type = 3 - type WHERE position = 17
                    CHANGED | UPDATE fact SET position = 35 - position WHERE position IN (17, 18)
                    CHANGED | UPDATE fact_type SET name = 'bell-muffled' WHERE id = 1
                    CHANGED | UPDATE aggregate_type SET name = 'College' WHERE id = 1
                    MISSING | DELETE FROM fact WHERE position = 17
                    MISSING | DELETE FROM fact WHERE position > 690
                    MISSING | INSERT INTO fact SELECT 17, 1, aggregate_type, type, aggregate, uuidv7(), metadata, payload FROM fact WHERE position = 17
                    """)
    void whatever_is_changed_afterwards_is_found(LogCheck.Kind kind, String change) {
        Register register = new Register(OURS);
        register.works();
        record(10);
        now = now.plus(Duration.ofMinutes(2));
        register.works();

        database.execute(change);

        assertThat(register.checks().findings()).contains(new LogCheck.Finding(kind, 0, 700));
    }

    @ParameterizedTest
    @CsvSource({"705, 705", "702, 2100"})
    void what_is_missing_before_it_was_stamped_is_found_and_everything_compared_all_the_same(
            long first, long last) {
        Register register = new Register(OURS);
        register.works();
        record(1_500);
        now = now.plus(Duration.ofMinutes(2));
        jdbc.sql("DELETE FROM fact WHERE position BETWEEN ? AND ?").params(first, last).update();

        register.works();
        register.works();

        assertThat(Objects.requireNonNull(register.proof.now().check()).findings())
                .containsExactly(new LogCheck.Finding(LogCheck.Kind.MISSING, first - 1, first));
        assertThat(new StampTable(jdbc).countFound()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM log_check").query(Long.class).single())
                .isEqualTo(2);

        database.execute("UPDATE fact SET payload = '{}' WHERE position = 17");
        assertThat(register.checks().findings())
                .containsExactly(
                        new LogCheck.Finding(LogCheck.Kind.CHANGED, 0, 700),
                        new LogCheck.Finding(LogCheck.Kind.MISSING, first - 1, first));
    }

    @Test
    void what_was_stamped_behind_a_change_is_told_to_be_as_it_was() {
        Register register = new Register(OURS);
        register.works();
        record(10);
        now = now.plus(Duration.ofMinutes(2));
        register.works();

        database.execute("UPDATE fact SET payload = '{}' WHERE position = 17");

        assertThat(register.checks().findings())
                .containsExactly(new LogCheck.Finding(LogCheck.Kind.CHANGED, 0, 700));
        assertThat(new StampTable(jdbc).countFound()).isEqualTo(1);
    }

    @Test
    void who_changes_the_stamp_as_well_cannot_mark_it() {
        new Register(OURS).works();
        database.execute("UPDATE fact SET payload = '{}' WHERE position = 17");
        byte[] fitting = Chain.beginning().over(Digested.facts(connections), 700).digest();
        database.execute("ALTER TABLE log_stamp DISABLE TRIGGER stamps_stay");
        jdbc.sql("UPDATE log_stamp SET digest = ?").param(fitting).update();

        assertThat(new Register(OURS).checks().findings())
                .containsExactly(new LogCheck.Finding(LogCheck.Kind.FORGED, 0, 700));
    }

    @Test
    void stamps_by_a_master_key_of_former_times_are_proved_by_the_last_one() {
        new Register(OTHERS).works();
        Register register = new Register(OURS);
        assertThat(register.checks().findings())
                .containsExactly(new LogCheck.Finding(LogCheck.Kind.UNPROVEN, 0, 700));

        record(1);
        now = now.plus(Duration.ofMinutes(2));
        register.works();

        assertThat(register.checks().findings()).isEmpty();
    }

    @Test
    void stamps_are_neither_changed_nor_removed() {
        new Register(OURS).works();
        for (String change :
                List.of(
                        "UPDATE log_stamp SET made_at = now()",
                        "DELETE FROM log_stamp",
                        "TRUNCATE log_stamp")) {
            assertThatThrownBy(() -> database.execute(change))
                    .rootCause()
                    .hasMessageContaining("never changed or removed");
        }
    }

    @Test
    void all_facts_are_compared_once_a_day_without_being_asked() {
        Register register = new Register(OURS);
        register.works();
        register.works();

        assertThat(Objects.requireNonNull(register.proof.now().check()).askedBy()).isNull();
        assertThat(jdbc.sql("SELECT count(*) FROM log_check").query(Long.class).single())
                .isEqualTo(1);

        database.execute("UPDATE log_check SET started_at = started_at - interval '25 hours'");
        register.works();
        assertThat(jdbc.sql("SELECT count(*) FROM log_check").query(Long.class).single())
                .isEqualTo(2);
    }

    @Test
    void a_check_goes_on_on_another_node_where_it_was() {
        record(12_000);
        Register first = new Register(OURS);
        first.works();
        first.proof.check("auditor-1");
        first.stamping.goOn();

        Register second = new Register(OURS);
        assertThat(Objects.requireNonNull(second.proof.now().check()).reached()).isEqualTo(5_000);
        second.works();

        LogCheck check = Objects.requireNonNull(second.proof.now().check());
        assertThat(check.askedBy()).isEqualTo("auditor-1");
        assertThat(check.reached()).isEqualTo(10_000);
        assertThat(check.findings()).isEmpty();
    }

    @Test
    void one_node_at_a_time_works() {
        Register register = new Register(OURS);
        SingleConnectionDataSource busy = new SingleConnectionDataSource(connection(), true);
        new TransactionTemplate(new DataSourceTransactionManager(busy))
                .executeWithoutResult(_ -> {
                    assertThat(new StampTable(JdbcClient.create(busy)).isOurTurn()).isTrue();
                    assertThat(register.stamping.goOn()).isFalse();
                });
        busy.destroy();
        assertThat(register.proof.now().last()).isNull();
    }

    @Test
    void anybody_computes_the_same_with_the_database_alone() throws IOException {
        Register register = new Register(OURS);
        register.works();
        String sql = Files.readString(Path.of("..", "docs", "proof.sql")).replace(":upto", "321");

        String told;
        SingleConnectionDataSource one = new SingleConnectionDataSource(connection(), true);
        try {
            JdbcClient client = JdbcClient.create(one);
            int question = sql.lastIndexOf("\nSELECT max");
            one.getConnection().createStatement().execute(sql.substring(0, question));
            told =
                    client.sql(sql.substring(question).replace(";", ""))
                            .query((row, _) -> row.getString("digest"))
                            .single();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            one.destroy();
        }

        assertThat(register.proof.at(321).orElseThrow()).isEqualTo(told);
    }

    @Test
    void what_facts_come_to_is_told_of_the_facts_and_not_of_the_stamp() {
        Register register = new Register(OURS);
        register.works();
        String noted = Objects.requireNonNull(register.proof.now().last()).digest();
        assertThat(register.proof.at(700).orElseThrow()).isEqualTo(noted);

        database.execute("UPDATE fact SET payload = '{}' WHERE position = 17");

        assertThat(register.proof.at(700).orElseThrow()).isNotEqualTo(noted);
        assertThat(register.proof.at(701)).isEmpty();
        assertThat(register.proof.at(0)).isEmpty();
    }

    private Connection connection() {
        try {
            return database.plain().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node of the register. */
    private final class Register {

        final Stamping stamping;
        final LogProof proof;

        Register(Marks marks) {
            StampTable table = new StampTable(jdbc);
            stamping =
                    new Stamping(
                            Digested.facts(connections),
                            table,
                            marks,
                            new TransactionTemplate(new DataSourceTransactionManager(connections)),
                            () -> now);
            proof = new LogProof(Digested.facts(connections), table, stamping);
        }

        /** Until there is nothing more to do. */
        void works() {
            while (stamping.goOn() || isChecking()) {
                assertThat(stamped()).isPositive();
            }
        }

        private boolean isChecking() {
            LogCheck check = proof.now().check();
            return check != null && check.finishedAt() == null;
        }

        long stamped() {
            return Objects.requireNonNull(proof.now().last()).position();
        }

        LogCheck checks() {
            proof.check("auditor-1");
            works();
            return Objects.requireNonNull(proof.now().check());
        }
    }
}
