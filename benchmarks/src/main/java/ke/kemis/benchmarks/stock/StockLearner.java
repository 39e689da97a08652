package ke.kemis.benchmarks.stock;

import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Records the same fact as ours, and checks nothing. */
@Aggregate
class StockLearner {

    @AggregateIdentifier private @Nullable LearnerId id;

    StockLearner() {}

    @CommandHandler
    StockLearner(EnrolLearner intent) {
        AggregateLifecycle.apply(
                new LearnerEnrolled(
                        intent.learner(),
                        intent.person(),
                        intent.identifiers(),
                        intent.guardians(),
                        intent.institution(),
                        intent.grade(),
                        intent.year(),
                        intent.on()));
    }

    @EventSourcingHandler
    void follow(LearnerEnrolled fact) {
        id = fact.learner();
    }

    @Nullable LearnerId id() {
        return id;
    }
}
