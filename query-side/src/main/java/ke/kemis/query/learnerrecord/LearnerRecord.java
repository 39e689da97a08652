package ke.kemis.query.learnerrecord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a learner.
 *
 * @param version the sequence number of the last fact folded in, counted from 0
 * @param health absent where nothing was ever said of it, and for those who are not shown it
 * @param enrolledOn the day the learner first came onto a roll
 * @param mergedInto the record that goes on, where this one was found to be of the same person
 * @param twoRolls contradictions that no later step has settled
 * @param mergings those that stand, the latest last
 */
public record LearnerRecord(
        LearnerId learner,
        long version,
        Person person,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        @Nullable Health health,
        Standing standing,
        List<Result> results,
        LocalDate enrolledOn,
        Instant recordedAt,
        @Nullable LearnerId mergedInto,
        List<TwoRolls> twoRolls,
        List<Merging> mergings) {

    public LearnerRecord {
        mergings = List.copyOf(Objects.requireNonNullElse(mergings, List.of()));
        twoRolls = List.copyOf(Objects.requireNonNullElse(twoRolls, List.of()));
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(person, "person is missing");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(standing, "standing is missing");
        results = List.copyOf(Objects.requireNonNullElse(results, List.of()));
        Objects.requireNonNull(enrolledOn, "enrolledOn is missing");
        Objects.requireNonNull(recordedAt, "recordedAt is missing");
    }

    /**
     * Two rolls on which the person was at once when two records were found to be of one person.
     *
     * @param at where the person counts
     * @param also where the other record was
     * @param on the day of the merging
     */
    public record TwoRolls(InstitutionCode at, InstitutionCode also, LocalDate on) {

        public TwoRolls {
            Objects.requireNonNull(at, "at is missing");
            Objects.requireNonNull(also, "also is missing");
            Objects.requireNonNull(on, "on is missing");
        }
    }

    /**
     * A record that ended because it is of the same person.
     *
     * @param fact the event id of the merging
     * @param moved whether the person went on from where the other stood: then the steps since are
     *     the other's, unless whoever takes the two apart says otherwise
     */
    public record Merging(UUID fact, LearnerId other, boolean moved) {

        public Merging {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(other, "other is missing");
        }
    }

    /** What a school must know of a learner's health. */
    public record Health(List<SpecialNeed> specialNeeds, @Nullable String medicalCondition) {

        public Health {
            specialNeeds = List.copyOf(Objects.requireNonNullElse(specialNeeds, List.of()));
        }
    }

    /** One recorded result. */
    public record Result(
            Assessment assessment, int year, Map<String, String> scores, LocalDate on, UUID fact) {

        public Result {
            Objects.requireNonNull(assessment, "assessment is missing");
            scores = Objects.requireNonNullElse(scores, Map.of());
            Objects.requireNonNull(on, "on is missing");
            Objects.requireNonNull(fact, "fact is missing");
        }
    }
}
