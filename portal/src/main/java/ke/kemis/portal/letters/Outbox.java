package ke.kemis.portal.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages on their way. One is written in the transaction of its cause, so that neither is there
 * without the other, and once for each cause, however often that is heard of.
 */
@Component
public class Outbox {

    /** As long as the longest-lived link that a message carries: then its text serves nobody. */
    public static final Duration TEXTS_KEPT = Duration.ofDays(7);

    /** For as long a stranger is remembered who asked for something and never came. */
    public static final Duration STRANGERS_KEPT = Duration.ofDays(2);

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of a message. */
    public enum State {
        /** It goes out, now or again later. */
        WAITING,
        /** It is being handed over. */
        SENDING,
        /** It was handed over. */
        SENT,
        /** It was perhaps handed over: nobody can say, and it is not sent twice by itself. */
        UNKNOWN,
        /** It was refused for good. */
        FAILED
    }

    /** A message as the administrator sees it; the text is gone once it is sent. */
    public record Message(
            UUID id,
            ContactKind kind,
            @Nullable String account,
            String recipient,
            String subject,
            @Nullable String body,
            State state,
            int attempts,
            Instant createdAt,
            @Nullable Instant settledAt,
            @Nullable String trouble) {}

    /** Writes a message, unless there is one of this cause. */
    void put(
            String cause,
            ContactKind kind,
            @Nullable String account,
            String recipient,
            String subject,
            String body) {
        jdbc.sql(
                        """
                        INSERT INTO message (id, cause, kind, account, recipient, subject, body)
                        VALUES (:id, :cause, :kind, :account, :recipient, :subject, :body)
                        ON CONFLICT (cause) DO NOTHING
                        """)
                .param("id", UUID.randomUUID())
                .param("cause", cause)
                .param("kind", kind.name())
                .param("account", account)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("body", body)
                .update();
    }

    /** The newest first. */
    public List<Message> list(int page, int size) {
        return jdbc.sql(
                        "SELECT * FROM message ORDER BY created_at DESC, id LIMIT :size OFFSET :skip")
                .param("size", size)
                .param("skip", (long) page * size)
                .query(Outbox::read)
                .list();
    }

    /** What was written to an account last, without its text. */
    public @Nullable Message lastTo(String account) {
        return jdbc.sql(
                        """
                        SELECT id, kind, account, recipient, subject, NULL AS body, state, attempts,
                               created_at, settled_at, trouble
                        FROM message WHERE account = :account ORDER BY created_at DESC LIMIT 1
                        """)
                .param("account", account)
                .query(Outbox::read)
                .optional()
                .orElse(null);
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                ContactKind.valueOf(row.getString("kind")),
                row.getString("account"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("settled_at") == null
                        ? null
                        : row.getTimestamp("settled_at").toInstant(),
                row.getString("trouble"));
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM message").query(Long.class).single();
    }

    /**
     * Wipes texts that serve nobody any more, whether or not they were sent, and forgets messages:
     * those to strangers who never came to an account as soon as what they asked for.
     */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    void forgetOldOnes() {
        jdbc.sql(
                        """
                        UPDATE message
                        SET state = 'FAILED', trouble = :why, settled_at = clock_timestamp()
                        WHERE state = 'WAITING' AND created_at < now() - :kept * interval '1 second'
                        """)
                .param("why", Trouble.TOO_LATE.of())
                .param("kept", TEXTS_KEPT.toSeconds())
                .update();
        jdbc.sql(
                        """
                        UPDATE message SET body = NULL
                        WHERE state <> 'SENDING' AND body IS NOT NULL AND created_at < now() - :kept * interval '1 second'
                        """)
                .param("kept", TEXTS_KEPT.toSeconds())
                .update();
        jdbc.sql(
                        """
                        DELETE FROM message
                        WHERE state <> 'SENDING'
                          AND created_at < now() - CASE WHEN account IS NULL THEN :strangers ELSE :kept END * interval '1 second'
                        """)
                .param("strangers", STRANGERS_KEPT.toSeconds())
                .param("kept", KEPT.toSeconds())
                .update();
    }

    /** Has a message sent again whose fate is unknown, or that was refused; false for others. */
    public boolean again(UUID id) {
        return jdbc.sql(
                                """
                                UPDATE message
                                SET state = 'WAITING', attempts = 0, due_at = clock_timestamp(), settled_at = NULL
                                WHERE id = :id AND state IN ('UNKNOWN', 'FAILED') AND body IS NOT NULL
                                """)
                        .param("id", id)
                        .update()
                == 1;
    }
}
