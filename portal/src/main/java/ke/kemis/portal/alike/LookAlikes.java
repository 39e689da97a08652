package ke.kemis.portal.alike;

import java.time.Duration;
import java.util.List;
import ke.kemis.command.learner.Alike;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Metering;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for people alike. The command side says who they are, the query side shows those who lie in
 * the asker's scope, and puts the look on record. That there is somebody outside it is told as
 * often as whoever enrols needs it, and where only to whom knows a number of theirs: nobody finds a
 * child that way whom they cannot name.
 */
@Component
public final class LookAlikes {

    private static final Logger LOG = LoggerFactory.getLogger(LookAlikes.class);
    private static final int MOST_ELSEWHERE = 60;
    private static final Duration WITHIN = Duration.ofHours(12);

    private final Desk desk;
    private final Metering metering;

    LookAlikes(Desk desk, Metering metering) {
        this.desk = desk;
        this.metering = metering;
    }

    /** The most alike first. */
    public List<Somebody> of(FindAlike person) {
        return desk.send(person, Alike.class, null).answer().all().stream()
                .map(this::shown)
                .filter(one -> one.record() != null || mayBeTold())
                .toList();
    }

    private boolean mayBeTold() {
        String account = Caller.signedIn().account();
        boolean told = metering.take("alike elsewhere " + account, 1, MOST_ELSEWHERE, WITHIN);
        if (!told) {
            LOG.warn("{} looks too often for people alike at other schools", account);
        }
        return told;
    }

    private Somebody shown(Alike.One one) {
        LearnerRecord found =
                desk.ask(new LearnerRecordOf(one.learner(), null), LearnerRecordAnswer.class)
                        .found();
        return new Somebody(
                found,
                found != null && one.surely(),
                found == null ? elsewhere(one) : found.standing().institution());
    }

    private static @Nullable InstitutionCode elsewhere(Alike.One one) {
        return one.byNumber() ? one.institution() : null;
    }
}
