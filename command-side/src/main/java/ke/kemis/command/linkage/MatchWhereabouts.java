package ke.kemis.command.linkage;

import java.util.Collection;
import java.util.List;
import ke.kemis.command.learner.Joining;
import ke.kemis.command.linkage.Stand.Pair;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Whereabouts;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.store.permission.Place;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * A pair is where both of its learners are: whoever decides about it answers for both. Whoever only
 * says what a school knows answers for the school.
 */
@OnCommandSide
class MatchWhereabouts implements Whereabouts {

    private final Repository<MatchReview> reviews;
    private final Joining joining;

    MatchWhereabouts(Repository<MatchReview> reviews, Joining joining) {
        this.reviews = reviews;
        this.joining = joining;
    }

    @Override
    public @Nullable Collection<Spot> of(Object command, Place place) {
        return switch (command) {
            case JoinMatch intent -> joining.seats(intent.known(), intent.newcomer());
            case DecideMatch intent -> ofBoth(intent.match());
            case ReverseMatch intent -> ofBoth(intent.match());
            case AnswerMatch intent -> List.of(Spot.at(intent.institution()));
            default -> null;
        };
    }

    private Collection<Spot> ofBoth(MatchId match) {
        Pair pair = pair(match);
        return pair == null ? List.of() : joining.seats(pair.known(), pair.newcomer());
    }

    private @Nullable Pair pair(MatchId match) {
        try {
            return reviews.load(match.toString()).invoke(MatchReview::stand).pair();
        } catch (AggregateNotFoundException | IncompatibleAggregateException unknown) {
            return null;
        }
    }
}
