package ke.kemis.portal.letters;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands messages over, one at a time, whichever node comes first. What was not taken is tried
 * again, each time later; what may have been taken is not sent a second time by itself, and neither
 * is what a crash left in hand.
 */
@Component
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 20;
    private static final int MOST_ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    /** Longer than any hand-over takes. */
    private static final Duration IN_HAND = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final List<Carrier> carriers;

    Postman(JdbcClient jdbc, List<Carrier> carriers) {
        this.jdbc = jdbc;
        this.carriers = carriers;
    }

    private record InHand(
            UUID id,
            ContactKind kind,
            String recipient,
            String subject,
            String body,
            int attempts) {}

    @Scheduled(fixedDelayString = "${kemis.outbox.pause:PT2S}")
    void goRound() {
        for (Carrier carrier : carriers) {
            if (carrier.isConfigured()) {
                for (int n = 0; n < AT_ONCE; n++) {
                    InHand message = take(carrier.carries());
                    if (message == null) {
                        break;
                    }
                    settle(message, hand(carrier, message));
                }
            }
        }
        leaveWhatACrashLeftInHand();
    }

    private static Carrier.Fate hand(Carrier carrier, InHand message) {
        try {
            return carrier.hand(
                    message.id(), message.recipient(), message.subject(), message.body());
        } catch (RuntimeException unforeseen) {
            LOG.error("A message failed in a way nobody foresaw", unforeseen);
            return new Carrier.Fate.Unknown(unforeseen.getClass().getSimpleName());
        }
    }

    /** The next that is due, in this node's hand and no other's. */
    private @Nullable InHand take(ContactKind kind) {
        return jdbc.sql(
                        """
                        UPDATE message
                        SET state = 'SENDING', attempts = attempts + 1,
                            due_at = clock_timestamp() + :inHand * interval '1 second'
                        WHERE id = (
                            SELECT id FROM message
                            WHERE state = 'WAITING' AND kind = :kind AND due_at <= clock_timestamp()
                            ORDER BY due_at LIMIT 1
                            FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, recipient, subject, body, attempts
                        """)
                .param("inHand", IN_HAND.toSeconds())
                .param("kind", kind.name())
                .query(InHand.class)
                .optional()
                .orElse(null);
    }

    private void settle(InHand message, Carrier.Fate fate) {
        switch (fate) {
            case Carrier.Fate.Taken taken ->
                    jdbc.sql(
                                    """
                                    UPDATE message
                                    SET state = 'SENT', body = NULL, reference = :reference, trouble = NULL,
                                        settled_at = clock_timestamp()
                                    WHERE id = :id
                                    """)
                            .param("reference", taken.reference())
                            .param("id", message.id())
                            .update();
            case Carrier.Fate.NotNow later when message.attempts() < MOST_ATTEMPTS ->
                    jdbc.sql(
                                    """
                                    UPDATE message
                                    SET state = 'WAITING', trouble = :why,
                                        due_at = clock_timestamp() + :pause * interval '1 second'
                                    WHERE id = :id
                                    """)
                            .param("why", later.why())
                            .param("pause", pause(message.attempts()).toSeconds())
                            .param("id", message.id())
                            .update();
            case Carrier.Fate.NotNow given -> end(message.id(), Outbox.State.FAILED, given.why());
            case Carrier.Fate.Refused no -> end(message.id(), Outbox.State.FAILED, no.why());
            case Carrier.Fate.Unknown maybe -> end(message.id(), Outbox.State.UNKNOWN, maybe.why());
        }
    }

    private void end(UUID id, Outbox.State state, String why) {
        jdbc.sql(
                        """
                        UPDATE message
                        SET state = :state, trouble = :why, settled_at = clock_timestamp()
                        WHERE id = :id
                        """)
                .param("state", state.name())
                .param("why", why)
                .param("id", id)
                .update();
    }

    private void leaveWhatACrashLeftInHand() {
        jdbc.sql(
                        """
                        UPDATE message
                        SET state = 'UNKNOWN', trouble = :why,
                            settled_at = clock_timestamp()
                        WHERE state = 'SENDING' AND due_at < clock_timestamp()
                        """)
                .param("why", Trouble.LEFT_IN_HAND.of())
                .update();
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
