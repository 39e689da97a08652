package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner stands after a fact, complete enough that a reader of an undone step need not
 * look back.
 *
 * @param institution where the learner is, or was last; of who is {@link Status#NOT_ENROLLED},
 *     where the enrolment that was undone was, absent in facts of before 27 November 2026
 * @param since the business date from which this standing holds
 */
public record Standing(
        Status status,
        @Nullable InstitutionCode institution,
        @Nullable Grade grade,
        @Nullable Integer year,
        @Nullable LocalDate since,
        @Nullable PendingTransfer transfer) {

    public Standing {
        Objects.requireNonNull(status, "a standing needs a status");
    }

    /** A transfer on its way. */
    public record PendingTransfer(InstitutionCode to, TransferState state, LocalDate requestedOn) {

        public PendingTransfer {
            Objects.requireNonNull(to, "a pending transfer needs the receiving institution");
            Objects.requireNonNull(state, "a pending transfer needs a state");
            Objects.requireNonNull(
                    requestedOn, "a pending transfer needs the day it was requested");
        }
    }
}
