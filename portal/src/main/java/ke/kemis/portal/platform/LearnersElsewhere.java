package ke.kemis.portal.platform;

import java.time.Duration;
import ke.kemis.query.learnerrecord.LearnerElsewhere;
import ke.kemis.query.learnerrecord.LearnerElsewhereAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for learners of other schools at a pace at which nobody walks numbers or birthdays: whoever
 * finds may go on for a day's new arrivals, whoever guesses soon waits.
 */
@Component
public class LearnersElsewhere {

    private static final Logger LOG = LoggerFactory.getLogger(LearnersElsewhere.class);
    private static final int A_MISS = 8;
    private static final int MOST = 120;
    private static final Duration WITHIN = Duration.ofHours(12);
    private static final Duration WAIT = WITHIN.multipliedBy(A_MISS).dividedBy(MOST);

    private final Desk desk;
    private final Metering metering;

    public LearnersElsewhere(Desk desk, Metering metering) {
        this.desk = desk;
        this.metering = metering;
    }

    /**
     * The learner whom number and birthday name together; nothing where they name nobody.
     *
     * @throws TooOften when the account has looked in vain too often
     */
    public LearnerElsewhereAnswer.@Nullable Found find(LearnerElsewhere question) {
        Caller.signedIn().require(LearnerElsewhere.class.getSimpleName());
        String account = Caller.signedIn().account();
        String key = "elsewhere " + account;
        if (!metering.take(key, A_MISS, MOST, WITHIN)) {
            LOG.warn("{} looks too often for learners of other schools", account);
            throw new TooOften(WAIT);
        }
        LearnerElsewhereAnswer.Found found =
                desk.ask(question, LearnerElsewhereAnswer.class).found();
        if (found != null) {
            metering.take(key, 1 - A_MISS, MOST, WITHIN);
        }
        return found;
    }
}
