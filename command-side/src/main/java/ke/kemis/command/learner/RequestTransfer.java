package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The receiving institution asks for a learner. */
public record RequestTransfer(
        @TargetAggregateIdentifier LearnerId learner,
        InstitutionCode to,
        String reason,
        LocalDate on)
        implements LearnerIntent {

    public RequestTransfer {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(to, "to is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
