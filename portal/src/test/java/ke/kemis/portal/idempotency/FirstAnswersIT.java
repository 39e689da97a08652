package ke.kemis.portal.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.ProblemException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FirstAnswersIT {

    private static final Answer CREATED = new Answer(201, "/api/v1/learners/1", "\"0\"", "{}");
    private static final byte[] ONE = {1};
    private static final byte[] ANOTHER = {2};

    private static DriverManagerDataSource source;
    private static JdbcClient jdbc;
    private static FirstAnswers answers;

    private final Presence elsewhere = new Presence(source);
    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger times = new AtomicInteger();

    @BeforeAll
    static void open_the_database() {
        Database database = TestServices.postgres();
        source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/portal")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        answers = new FirstAnswers(jdbc, new Presence(source));
    }

    @Test
    void a_repeat_is_answered_as_the_first_time() {
        assertThat(answers.once(request(ONE), this::work)).isEqualTo(CREATED);
        assertThat(answers.once(request(ONE), this::work)).isEqualTo(CREATED);
        assertThat(times).hasValue(1);
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        answers.once(request(ONE), this::work);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answers.once(request(ANOTHER), this::work))
                .satisfies(refusal ->
                        assertThat(refusal.problem().code())
                                .isEqualTo(Codes.IDEMPOTENCY_KEY_REUSED));
        assertThat(times).hasValue(1);
    }

    @Test
    void the_same_key_of_somebody_else_is_another_request() {
        answers.once(request(ONE), this::work);
        answers.once(new Request("somebody-else", key, ANOTHER), this::work);

        assertThat(times).hasValue(2);
    }

    @Test
    void repeats_at_the_same_moment_do_the_work_once() throws Exception {
        CountDownLatch all = new CountDownLatch(16);
        List<Future<Answer>> repeats = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                repeats.add(
                        threads.submit(() -> {
                            all.countDown();
                            all.await();
                            return answers.once(request(ONE), this::work);
                        }));
            }
        }
        for (Future<Answer> repeat : repeats) {
            assertThat(repeat.get()).isEqualTo(CREATED);
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void a_failure_is_no_answer_and_may_be_tried_again() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        answers.once(
                                request(ONE),
                                () -> {
                                    throw new IllegalStateException("away");
                                }));

        assertThat(answers.once(request(ONE), this::work)).isEqualTo(CREATED);
    }

    @Test
    void why_it_failed_is_told_also_where_the_request_cannot_be_forgotten() {
        try {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            answers.once(
                                    request(ONE),
                                    () -> {
                                        jdbc.sql("ALTER TABLE first_answer RENAME TO away")
                                                .update();
                                        throw new IllegalStateException("why");
                                    }))
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        } finally {
            jdbc.sql("ALTER TABLE away RENAME TO first_answer").update();
        }
    }

    @Test
    void a_request_whose_answer_was_lost_in_a_crash_is_carried_out_again() {
        jdbc.sql(
                        """
                        INSERT INTO first_answer (account, key, digest, attempt, begun_at, lease_until)
                        VALUES ('achieng', :key, :digest, gen_random_uuid(), now() - interval '1 minute', now() - interval '1 second')
                        """)
                .param("key", request(ONE).hashOfKey())
                .param("digest", ONE)
                .update();

        assertThat(answers.once(request(ONE), this::work)).isEqualTo(CREATED);
        assertThat(times).hasValue(1);
    }

    @Test
    void while_the_first_one_is_worked_on_a_repeat_waits_and_then_is_told_so() {
        workedOnElsewhere(() -> {
            assertInUse();
            return CREATED;
        });
        assertThat(times).hasValue(0);
    }

    @Test
    void a_repeat_of_what_a_killed_program_worked_on_is_carried_out_soon() {
        workedOnElsewhere(() -> {
            endItsConnection();
            return answers.once(request(ONE), this::work);
        });
        assertThat(times).hasValue(1);

        assertThat(answers.once(request(ONE), this::work)).isEqualTo(CREATED);
        assertThat(times).hasValue(1);
    }

    @Test
    void a_program_that_lost_no_more_than_its_connection_is_waited_for() {
        workedOnElsewhere(() -> {
            endItsConnection();
            elsewhere.show();
            elsewhere.show();
            assertInUse();
            return CREATED;
        });
        assertThat(times).hasValue(0);
    }

    @Test
    void a_program_that_nobody_could_see_has_the_lease_alone() {
        new FirstAnswers(jdbc, new Presence(source))
                .once(
                        request(ONE),
                        () -> {
                            assertInUse();
                            return CREATED;
                        });
        assertThat(times).hasValue(0);
    }

    @Test
    void answers_are_forgotten_after_a_day() {
        answers.once(request(ONE), this::work);
        jdbc.sql("UPDATE first_answer SET begun_at = now() - interval '25 hours' WHERE key = :key")
                .param("key", request(ONE).hashOfKey())
                .update();

        answers.forgetOldOnes();
        answers.once(request(ONE), this::work);

        assertThat(times).hasValue(2);
    }

    @Test
    void nothing_is_kept_of_what_a_client_calls_its_request() {
        answers.once(new Request("achieng", "Plokmij Qzxwvu", ONE), this::work);

        assertThat(
                        jdbc.sql("SELECT first_answer::text FROM first_answer")
                                .query(String.class)
                                .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("Plokmij"))
                .noneMatch(row ->
                        row.contains(
                                HexFormat.of()
                                        .formatHex("Plokmij".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_repeat_creates_under_the_same_id_and_nothing_else_does() {
        assertThat(request(ONE).idOfWhatItCreates()).isEqualTo(request(ONE).idOfWhatItCreates());
        assertThat(request(ANOTHER).idOfWhatItCreates())
                .as("under the same key, once that is forgotten")
                .isNotEqualTo(request(ONE).idOfWhatItCreates());
        assertThat(new Request("somebody-else", key, ONE).idOfWhatItCreates())
                .isNotEqualTo(request(ONE).idOfWhatItCreates());
    }

    private void workedOnElsewhere(Supplier<Answer> work) {
        elsewhere.show();
        new FirstAnswers(jdbc, elsewhere).once(request(ONE), work);
    }

    private static void endItsConnection() {
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
                                        WHERE locktype = 'advisory'
                                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                                        """)
                                .query(Boolean.class)
                                .list())
                .isNotEmpty()
                .containsOnly(true);
    }

    private void assertInUse() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answers.once(request(ONE), this::work))
                .satisfies(refusal ->
                        assertThat(refusal.problem().code())
                                .isEqualTo(Codes.IDEMPOTENCY_KEY_IN_USE));
    }

    private Request request(byte[] digest) {
        return new Request("achieng", key, digest);
    }

    private Answer work() {
        times.incrementAndGet();
        return CREATED;
    }
}
