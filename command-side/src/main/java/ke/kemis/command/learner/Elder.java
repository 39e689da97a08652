package ke.kemis.command.learner;

import java.util.List;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.eventhandling.DomainEventMessage;

/** Which of two records was there first. */
public final class Elder {

    private Elder() {}

    /** By their first facts; of two of one moment it is the one of the lower id. */
    public static boolean isFirst(
            LearnerId one,
            List<DomainEventMessage<?>> factsOfOne,
            LearnerId other,
            List<DomainEventMessage<?>> factsOfOther) {
        int first =
                factsOfOne
                        .getFirst()
                        .getTimestamp()
                        .compareTo(factsOfOther.getFirst().getTimestamp());
        return first == 0 ? one.compareTo(other) < 0 : first < 0;
    }
}
