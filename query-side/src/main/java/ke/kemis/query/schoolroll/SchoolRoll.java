package ke.kemis.query.schoolroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.ShowsLearners;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A school's roll on a date, by grade, then surname.
 *
 * @param knownAt the instant asked about, or else when the latest fact was recorded of those folded
 *     in
 * @param total learners on the roll, whatever the page
 * @param byGrade how many of them in each grade
 */
public record SchoolRoll(
        InstitutionCode institution,
        LocalDate on,
        Instant knownAt,
        List<Entry> learners,
        long total,
        Map<Grade, Long> byGrade)
        implements ShowsLearners {

    public SchoolRoll {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(on, "on is missing");
        Objects.requireNonNull(knownAt, "knownAt is missing");
        learners = List.copyOf(Objects.requireNonNullElse(learners, List.of()));
        byGrade = Objects.requireNonNullElse(byGrade, Map.of());
    }

    @Override
    public SchoolRoll shownWith(Set<Fields> fields) {
        return fields.contains(Fields.IDENTITY)
                ? this
                : new SchoolRoll(institution, on, knownAt, List.of(), total, byGrade);
    }

    @Override
    public Stream<Seen> seen() {
        return learners.stream().map(one -> new Seen(one.learner(), institution));
    }

    /**
     * One learner on the roll.
     *
     * @param since the day from which the learner is on this roll in this grade
     */
    public record Entry(
            LearnerId learner,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Sex sex,
            Grade grade,
            int year,
            LocalDate since) {

        public Entry {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(firstName, "firstName is missing");
            Objects.requireNonNull(sex, "sex is missing");
            Objects.requireNonNull(grade, "grade is missing");
            Objects.requireNonNull(since, "since is missing");
        }
    }
}
