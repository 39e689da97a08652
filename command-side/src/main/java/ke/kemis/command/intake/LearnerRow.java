package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.WithdrawalReason;
import org.jspecify.annotations.Nullable;

/** A row of a list of learners, read. */
sealed interface LearnerRow {
    long line();

    /** Where the source says the learner is; absent where that cannot be read. */
    @Nullable Claimed claimed();

    /**
     * It can be asked for.
     *
     * @param condition of health, in words
     * @param history from coming onto the roll on
     * @param remarks values put right
     */
    record Understood(
            long line,
            Person person,
            List<GivenNumber> numbers,
            List<Guardian> guardians,
            List<SpecialNeed> needs,
            @Nullable String condition,
            Arrival arrival,
            List<Step> history,
            Claimed claimed,
            Remarking remarks)
            implements LearnerRow {
        List<Identifier> identifiers() {
            return LearnerRow.identifiers(numbers);
        }

        /** Whether the row says how it ended. */
        boolean ends() {
            return !history.isEmpty() && !(history.getLast() instanceof Step.Moved);
        }
    }

    /**
     * It cannot be taken.
     *
     * @param refusals every reason
     */
    record NotUnderstood(long line, @Nullable Claimed claimed, List<Remark> refusals)
            implements LearnerRow {}

    /** Somebody of whom a list says by which numbers they are known and where they were found. */
    record Named(
            long line,
            @Nullable InstitutionCode institution,
            List<GivenNumber> numbers,
            @Nullable Claimed claimed,
            Remarking remarks) {
        List<Identifier> identifiers() {
            return LearnerRow.identifiers(numbers);
        }
    }

    /** A number by which a row knows somebody, and the column in which it stands. */
    record GivenNumber(Identifier identifier, int column) {}

    private static List<Identifier> identifiers(List<GivenNumber> numbers) {
        return numbers.stream().map(GivenNumber::identifier).toList();
    }

    /** Where a source says somebody is. */
    record Claimed(String institution, Grade grade, int year, @Nullable Sex sex) {}

    /** Coming onto a roll. */
    record Arrival(InstitutionCode institution, Grade grade, int year, LocalDate on) {}

    /** What happened to a learner afterwards. */
    sealed interface Step {

        /** A new school year. */
        record Moved(Outcome outcome, Grade to, int year, LocalDate on) implements Step {}

        /** Through with an award. */
        record Awarded(String award, LocalDate on) implements Step {}

        /** Through without one. */
        record Finished(LocalDate on) implements Step {}

        /** Left before the end. */
        record Left(WithdrawalReason why, LocalDate on) implements Step {}

        /** Died. */
        record Died(LocalDate on) implements Step {}
    }
}
