package ke.kemis.portal.letters;

import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Instant;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * Writes to the heads and registrars of schools that are asked about two records. The messages and
 * the place reached in the log are one transaction.
 */
@Component
@ConditionalOnRole(Role.PORTAL)
@ProcessingGroup("when-school-asked-then-tell-who-answers-there")
class WhenSchoolAskedThenTellWhoAnswersThere {

    private final WhoAnswers whoAnswers;
    private final Letters letters;

    WhenSchoolAskedThenTellWhoAnswersThere(WhoAnswers whoAnswers, Letters letters) {
        this.whoAnswers = whoAnswers;
        this.letters = letters;
    }

    /** At most one message an hour to each, however many pairs are asked about. */
    @EventHandler
    void on(SchoolAsked fact, @Timestamp Instant recordedAt) {
        fact.schools().stream()
                .flatMap(school -> whoAnswers.at(school).stream())
                .forEach(one ->
                        letters.schoolAsked(
                                one, "asked " + one.name() + " " + recordedAt.truncatedTo(HOURS)));
    }
}
