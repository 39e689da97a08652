package ke.kemis.portal.alike;

import java.util.List;
import ke.kemis.command.learner.Alike;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import org.springframework.stereotype.Component;

/**
 * Looks for people alike. The command side says who they are, the query side shows those who lie in
 * the asker's scope, and puts the look on record.
 */
@Component
public final class LookAlikes {

    private final Desk desk;

    LookAlikes(Desk desk) {
        this.desk = desk;
    }

    /** The most alike first. */
    public List<Somebody> of(FindAlike person) {
        return desk.send(person, Alike.class, null).answer().all().stream()
                .map(this::shown)
                .toList();
    }

    private Somebody shown(Alike.One one) {
        LearnerRecord found =
                desk.ask(new LearnerRecordOf(one.learner(), null), LearnerRecordAnswer.class)
                        .found();
        return new Somebody(
                found,
                found != null && one.surely(),
                found == null ? one.institution() : found.standing().institution());
    }
}
