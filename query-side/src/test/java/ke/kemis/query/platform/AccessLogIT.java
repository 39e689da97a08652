package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.query.LearnerFacts;
import ke.kemis.query.ShowsLearners.Seen;
import ke.kemis.store.permission.Asker;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A look is on record when the call returns, and many share a commit. */
class AccessLogIT {

    private static final Asker OFFICER =
            Asker.in(
                    Map.of(
                            "actor", "wafula",
                            "role", "COUNTY_OFFICER",
                            "scope", "county:042",
                            "purpose", "COMPLAINT 17/2026",
                            "address", "10.1.2.3",
                            "requestId", "request-1"));

    private final HikariDataSource database = database();
    private final JdbcClient sql = JdbcClient.create(database);
    private final AccessLog log = new AccessLog(database);

    @BeforeEach
    void make_the_table() throws IOException {
        for (String name :
                List.of(
                        "V3_20__keep_accesses",
                        "V5_30__keep_purposes_that_name_nobody",
                        "V6_88__keep_looks_at_rows_of_files")) {
            try (var script =
                    AccessLogIT.class.getResourceAsStream("/db/migration/query/" + name + ".sql")) {
                sql.sql(new String(script.readAllBytes(), StandardCharsets.UTF_8)).update();
            }
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_look_says_who_when_from_where_why_and_at_whom() {
        Seen seen = new Seen(LearnerFacts.learner(), LearnerFacts.MARANDA);
        log.keep(
                OFFICER,
                "LearnerRecordOf",
                OFFICER.why(),
                List.of(seen, new Seen(LearnerFacts.learner(), null)));

        Map<String, Object> row = sql.sql("select * from learner_access").query().singleRow();
        assertThat(row)
                .containsEntry("account", "wafula")
                .containsEntry("role", "COUNTY_OFFICER")
                .containsEntry("scope", "county:042")
                .containsEntry("purpose", "COMPLAINT 17/2026")
                .containsEntry("address", "10.1.2.3")
                .containsEntry("request", "request-1")
                .containsEntry("question", "LearnerRecordOf");
        assertThat(
                        sql.sql(
                                        "select learners[1]::text || ' ' || places[1] || ' ' || cardinality(learners) from learner_access")
                                .query(String.class)
                                .single())
                .isEqualTo(seen.learner() + " MA02 2");
    }

    @Test
    void a_look_at_rows_of_a_file_says_which_import() {
        ImportId rowsOf = new ImportId(UUID.randomUUID());
        log.keep(OFFICER, "WorkedRowsOf", OFFICER.why(), rowsOf);

        assertThat(sql.sql("select * from learner_access").query().singleRow())
                .containsEntry("import", rowsOf.value())
                .containsEntry("question", "WorkedRowsOf")
                .containsEntry("purpose", "COMPLAINT 17/2026");
    }

    @Test
    void looks_that_come_together_share_commits() {
        int readers = 32;
        int each = 40;
        long before = commits();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(readers)) {
            CompletableFuture.allOf(
                            IntStream.range(0, readers)
                                    .mapToObj(_ ->
                                            CompletableFuture.runAsync(
                                                    () ->
                                                            IntStream.range(0, each)
                                                                    .forEach(_ -> look()),
                                                    threads))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }
        long took = System.nanoTime() - began;
        assertThat(sql.sql("select count(*) from learner_access").query(Long.class).single())
                .isEqualTo((long) readers * each);
        long commits = commits() - before;
        System.out.printf(
                "%d looks of %d readers: %d commits, %.3f ms a look%n",
                readers * each, readers, commits, took / 1e6 / (readers * each));
        assertThat(commits).isLessThan(readers * each / 4);
    }

    @Test
    void the_database_keeps_no_purpose_in_free_words() {
        String insert =
                "insert into learner_access (account, role, question, purpose, learners, places)"
                        + " values ('a', 'AUDITOR', 'Q', ?, array[gen_random_uuid()], array['MA02'])";
        assertThatThrownBy(() -> sql.sql(insert).param("About Achieng Otieno").update())
                .hasMessageContaining("purpose_names_nobody");
        sql.sql(insert).param("TRANSFER").update();
    }

    @Test
    void what_cannot_be_recorded_is_said_to_be_unavailable_and_the_next_look_is_recorded() {
        sql.sql("alter table learner_access rename to away").update();
        assertThatThrownBy(this::look).isInstanceOf(QueryExecutionException.class);
        sql.sql("alter table away rename to learner_access").update();

        look();

        assertThat(sql.sql("select count(*) from learner_access").query(Long.class).single())
                .isEqualTo(1);
    }

    private void look() {
        log.keep(
                OFFICER,
                "LearnerRecordOf",
                OFFICER.why(),
                List.of(new Seen(LearnerFacts.learner(), null)));
    }

    /**
     * The write-ahead log is flushed once a commit; the statistics lag, so transactions are
     * counted.
     */
    private long commits() {
        return sql.sql("select count(distinct xmin::text) from learner_access")
                .query(Long.class)
                .single();
    }

    private static HikariDataSource database() {
        Database address = TestServices.postgres();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(4);
        return new HikariDataSource(pool);
    }
}
