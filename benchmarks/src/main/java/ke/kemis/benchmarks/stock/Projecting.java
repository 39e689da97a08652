package ke.kemis.benchmarks.stock;

import ke.kemis.facts.learner.LearnerEnrolled;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** One row for each enrolment, written as events come. */
@Component
@ProcessingGroup("rows")
class Projecting {

    private final Rows rows;

    Projecting(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(LearnerEnrolled fact) {
        rows.save(Row.of(fact));
    }
}
