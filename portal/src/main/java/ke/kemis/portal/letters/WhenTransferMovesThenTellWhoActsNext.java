package ke.kemis.portal.letters;

import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Instant;
import ke.kemis.command.Actor;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Writes to the heads and registrars of the school whose turn it is in a transfer, at most one
 * message an hour of a kind to each. What went before this was there is told nobody, and neither is
 * what the register invents for a sample, nor what an unmerging tells anew. The messages and the
 * place reached in the log are one transaction.
 */
@Component
@ConditionalOnRole(Role.PORTAL)
@ProcessingGroup("when-transfer-moves-then-tell-who-acts-next")
@DisallowReplay
class WhenTransferMovesThenTellWhoActsNext {

    private final WhoAnswers whoAnswers;
    private final Letters letters;

    WhenTransferMovesThenTellWhoActsNext(WhoAnswers whoAnswers, Letters letters) {
        this.whoAnswers = whoAnswers;
        this.letters = letters;
    }

    /** Lets the learner go, or does not. */
    @EventHandler
    void on(TransferRequested fact, @Timestamp Instant recordedAt, MetaData said) {
        tell(fact.from(), "transferRequested", "direction=OUT&state=REQUESTED", recordedAt, said);
    }

    /** Accepts the learner. */
    @EventHandler
    void on(TransferReleased fact, @Timestamp Instant recordedAt, MetaData said) {
        tell(fact.to(), "transferReleased", "direction=IN&state=RELEASED", recordedAt, said);
    }

    /** Asks anew, or tells the family. */
    @EventHandler
    void on(TransferRefused fact, @Timestamp Instant recordedAt, MetaData said) {
        tell(fact.to(), "transferRefused", "direction=IN", recordedAt, said);
    }

    /** Crosses the learner off its own books. */
    @EventHandler
    void on(LearnerTransferred fact, @Timestamp Instant recordedAt, MetaData said) {
        tell(fact.from(), "transferAccepted", "direction=OUT", recordedAt, said);
    }

    private void tell(
            InstitutionCode school,
            String letter,
            String shows,
            Instant recordedAt,
            MetaData said) {
        if (ke.kemis.facts.access.Role.SYSTEM.name().equals(said.get(Actor.ROLE))
                || said.containsKey(Actor.MOVED_FROM)) {
            return;
        }
        whoAnswers
                .at(school)
                .forEach(one ->
                        letters.transferMoved(
                                one,
                                "%s %s %s"
                                        .formatted(
                                                letter, one.name(), recordedAt.truncatedTo(HOURS)),
                                letter,
                                shows));
    }
}
