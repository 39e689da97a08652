package ke.kemis.portal.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
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
 * never answered. Its repeat is carried out again once it is seen that the program that began it is
 * gone, or the lease is over, and that is safe: what it creates has an id derived from the request,
 * and an intent adds nothing where the register already says so. So these rows need not survive a
 * crash of the database either, and their commits do not wait for the disk.
 */
@Component
public class FirstAnswers {

    /** Longer than anybody waits: for a question and a command after it at most. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration KEPT = Duration.ofHours(24);

    /** In which a program that lives takes its lock anew after it lost its connection. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Presence presence;

    FirstAnswers(JdbcClient jdbc, Presence presence) {
        this.jdbc = jdbc;
        this.presence = presence;
    }

    /**
     * Answers with what the first such request was answered with, or does the work now.
     *
     * @throws ProblemException when the key came with another request before, or when the first one
     *     is still being worked on after some seconds of waiting
     */
    public Answer once(Request request, Supplier<Answer> work) {
        long began = System.nanoTime();
        Abandoned abandoned = null;
        while (true) {
            UUID attempt = UUID.randomUUID();
            if (begin(request, attempt, abandoned)) {
                return work(attempt, request, work);
            }
            Known first = find(request);
            if (first.answer() != null) {
                return first.answer();
            }
            abandoned = first.abandonedAfter(abandoned);
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
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
        try {
            Answer answer = work.get();
            keep(request, attempt, answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            try {
                forget(request, attempt);
            } catch (RuntimeException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    private boolean begin(Request request, UUID attempt, @Nullable Abandoned abandoned) {
        return jdbc.sql(
                                """
                                INSERT INTO first_answer AS known (account, key, digest, attempt, program, begun_at, lease_until)
                                SELECT :account, :key, :digest, :attempt, :program, now(), now() + :lease * interval '1 second'
                                FROM set_config('synchronous_commit', 'off', true)
                                ON CONFLICT (account, key) DO UPDATE
                                SET attempt = excluded.attempt, program = excluded.program, lease_until = excluded.lease_until
                                WHERE known.status IS NULL
                                  AND (known.lease_until < now() OR known.attempt = :gone)
                                  AND known.digest = excluded.digest
                                """)
                        .param("account", request.account())
                        .param("key", request.hashOfKey())
                        .param("digest", request.digest())
                        .param("attempt", attempt)
                        .param("gone", Abandoned.longEnough(abandoned), Types.OTHER)
                        .param("program", presence.program(), Types.INTEGER)
                        .param("lease", LEASE.toSeconds())
                        .update()
                == 1;
    }

    private Known find(Request request) {
        Known known =
                jdbc.sql(
                                """
                                SELECT digest = :digest AS same, status, location, etag, body, attempt,
                                       CASE WHEN status IS NULL AND program IS NOT NULL THEN %s END AS gone
                                FROM first_answer
                                WHERE account = :account AND key = :key
                                """
                                        .formatted(Presence.isGone("program")))
                        .param("account", request.account())
                        .param("key", request.hashOfKey())
                        .param("digest", request.digest())
                        .query((row, _) -> Known.in(row))
                        .optional()
                        .orElse(Known.NOTHING);
        if (!known.same()) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.CONFLICT,
                            Codes.IDEMPOTENCY_KEY_REUSED,
                            "This Idempotency-Key came with another request before: choose a new one."));
        }
        return known;
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

    /**
     * What is known of a request.
     *
     * @param same whether it is the very same
     * @param answer null while there is none
     * @param attempt of a program that is gone
     */
    private record Known(boolean same, @Nullable Answer answer, @Nullable UUID attempt) {
        private static final Known NOTHING = new Known(true, null, null);

        static Known in(ResultSet row) throws SQLException {
            Answer answer =
                    row.getObject("status") == null
                            ? null
                            : new Answer(
                                    row.getInt("status"),
                                    row.getString("location"),
                                    row.getString("etag"),
                                    row.getString("body"));
            return new Known(
                    row.getBoolean("same"),
                    answer,
                    row.getBoolean("gone") ? row.getObject("attempt", UUID.class) : null);
        }

        @Nullable Abandoned abandonedAfter(@Nullable Abandoned before) {
            if (before != null && before.attempt().equals(attempt)) {
                return before;
            }
            return attempt == null ? null : new Abandoned(attempt, System.nanoTime());
        }
    }

    /** An attempt whose program was away at each look since. */
    private record Abandoned(UUID attempt, long since) {

        static @Nullable UUID longEnough(@Nullable Abandoned seen) {
            return seen != null && System.nanoTime() - seen.since() > GONE.toNanos()
                    ? seen.attempt()
                    : null;
        }
    }
}
