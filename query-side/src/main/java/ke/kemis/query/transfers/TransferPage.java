package ke.kemis.query.transfers;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/** Transfers, the longest waiting first. */
public record TransferPage(List<Transfer> items, long total, int page, int size)
        implements ShowsLearners {

    public TransferPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    @Override
    public TransferPage shownWith(Set<Fields> fields) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new TransferPage(List.of(), total, page, size);
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream().map(one -> new Seen(one.learner(), one.from()));
    }

    /**
     * One transfer.
     *
     * @param since the day the present state was reached
     */
    public record Transfer(
            LearnerId learner,
            @Nullable String surname,
            String firstName,
            InstitutionCode from,
            InstitutionCode to,
            Grade grade,
            TransferState state,
            LocalDate requestedOn,
            LocalDate since,
            @Nullable String reason,
            boolean overdue) {

        public Transfer {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(firstName, "firstName is missing");
            Objects.requireNonNull(from, "from is missing");
            Objects.requireNonNull(to, "to is missing");
            Objects.requireNonNull(grade, "grade is missing");
            Objects.requireNonNull(state, "state is missing");
            Objects.requireNonNull(requestedOn, "requestedOn is missing");
            Objects.requireNonNull(since, "since is missing");
        }
    }
}
