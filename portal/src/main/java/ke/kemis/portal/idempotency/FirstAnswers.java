package ke.kemis.portal.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the first answer to each request that named itself.
 *
 * <p>A crash between a command and the keeping of its answer leaves a request that was begun and
 * never answered. Its repeat is carried out again once the lease is over, and that is safe: what it
 * creates has an id derived from the request, and an intent adds nothing where the register already
 * says so. So these rows need not survive a crash of the database either, and their commits do not
 * wait for the disk.
 */
@Component
public class FirstAnswers {

    /** Longer than anybody waits: for a question and a command after it at most. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;

    FirstAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Answers with what the first such request was answered with, or does the work now.
     *
     * @throws ProblemException when the key came with another request before, or when the first one
     *     is still being worked on after some seconds of waiting
     */
    public Answer once(Request request, Supplier<Answer> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            UUID attempt = UUID.randomUUID();
            if (begin(request, attempt)) {
                return work(attempt, request, work);
            }
            Answer first = find(request);
            if (first != null) {
                return first;
            }
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        Problem.of(
                                        HttpStatus.CONFLICT,
                                        Codes.IDEMPOTENCY_KEY_IN_USE,
                                        "The first request with this key is still being worked on: ask again.")
                                .retryAfter(2));
            }
            pause();
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOldOnes() {
        jdbc.sql("DELETE FROM first_answer WHERE begun_at < now() - :kept * interval '1 second'")
                .param("kept", KEPT.toSeconds())
                .update();
    }

    private Answer work(UUID attempt, Request request, Supplier<Answer> work) {
        boolean answered = false;
        try {
            Answer answer = work.get();
            keep(request, attempt, answer);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                forget(request, attempt);
            }
        }
    }

    private boolean begin(Request request, UUID attempt) {
        return jdbc.sql(
                                """
                                INSERT INTO first_answer AS known (account, key, digest, attempt, begun_at, lease_until)
                                SELECT :account, :key, :digest, :attempt, now(), now() + :lease * interval '1 second'
                                FROM set_config('synchronous_commit', 'off', true)
                                ON CONFLICT (account, key) DO UPDATE
                                SET attempt = excluded.attempt, lease_until = excluded.lease_until
                                WHERE known.status IS NULL
                                  AND known.lease_until < now()
                                  AND known.digest = excluded.digest
                                """)
                        .param("account", request.account())
                        .param("key", request.hashOfKey())
                        .param("digest", request.digest())
                        .param("attempt", attempt)
                        .param("lease", LEASE.toSeconds())
                        .update()
                == 1;
    }

    /** The first answer; nothing while there is none. */
    private @Nullable Answer find(Request request) {
        record Known(boolean same, Optional<Answer> answer) {}
        Known known =
                jdbc.sql(
                                """
                                SELECT digest = :digest AS same, status, location, etag, body
                                FROM first_answer
                                WHERE account = :account AND key = :key
                                """)
                        .param("account", request.account())
                        .param("key", request.hashOfKey())
                        .param("digest", request.digest())
                        .query((row, _) ->
                                new Known(
                                        row.getBoolean("same"),
                                        row.getObject("status") == null
                                                ? Optional.empty()
                                                : Optional.of(
                                                        new Answer(
                                                                row.getInt("status"),
                                                                row.getString("location"),
                                                                row.getString("etag"),
                                                                row.getString("body")))))
                        .optional()
                        .orElse(new Known(true, Optional.empty()));
        if (!known.same()) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.CONFLICT,
                            Codes.IDEMPOTENCY_KEY_REUSED,
                            "This Idempotency-Key came with another request before: choose a new one."));
        }
        return known.answer().orElse(null);
    }

    private void keep(Request request, UUID attempt, Answer answer) {
        jdbc.sql(
                        """
                        UPDATE first_answer
                        SET status = :status, location = :location, etag = :etag, body = :body
                        FROM set_config('synchronous_commit', 'off', true)
                        WHERE account = :account AND key = :key AND attempt = :attempt
                        """)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("etag", answer.etag())
                .param("body", answer.body())
                .param("account", request.account())
                .param("key", request.hashOfKey())
                .param("attempt", attempt)
                .update();
    }

    private void forget(Request request, UUID attempt) {
        jdbc.sql(
                        "DELETE FROM first_answer WHERE account = :account AND key = :key AND attempt ="
                                + " :attempt")
                .param("account", request.account())
                .param("key", request.hashOfKey())
                .param("attempt", attempt)
                .update();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    Codes.UNAVAILABLE,
                                    "The register is being stopped: ask again.")
                            .retryAfter(5));
        }
    }
}
