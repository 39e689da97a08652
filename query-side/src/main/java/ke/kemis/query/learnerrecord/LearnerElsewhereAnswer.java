package ke.kemis.query.learnerrecord;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;

/** Just enough to ask for the learner, or nothing. The look is recorded as one for a transfer. */
public record LearnerElsewhereAnswer(@Nullable Found found) implements ShowsLearners {

    /**
     * The learner.
     *
     * @param institution that has the learner, or had last
     */
    public record Found(
            LearnerId learner,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade) {

        public Found {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(firstName, "firstName is missing");
            Objects.requireNonNull(status, "status is missing");
        }
    }

    @Override
    public LearnerElsewhereAnswer shownWith(Set<Fields> fields) {
        return fields.contains(Fields.IDENTITY) ? this : new LearnerElsewhereAnswer(null);
    }

    @Override
    public Stream<Seen> seen() {
        return found == null
                ? Stream.empty()
                : Stream.of(new Seen(found.learner(), found.institution()));
    }

    @Override
    public Purpose purpose() {
        return new Purpose(Purpose.Reason.TRANSFER, null);
    }
}
