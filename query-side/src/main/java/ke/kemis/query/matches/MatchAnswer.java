package ke.kemis.query.matches;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/** The pair, or nothing where the register knows none of this id in the asker's scope. */
public record MatchAnswer(@Nullable Match found) implements ShowsLearners {

    @Override
    public MatchAnswer shownWith(Set<Fields> fields) {
        return new MatchAnswer(
                found == null || !fields.contains(Fields.IDENTITY)
                        ? null
                        : found.shownWith(fields));
    }

    @Override
    public Stream<Seen> seen() {
        return found == null
                ? Stream.empty()
                : Stream.of(found.known(), found.newcomer())
                        .filter(side -> side.record() != null)
                        .map(side ->
                                new Seen(
                                        Objects.requireNonNull(side.learner()),
                                        side.institution()));
    }

    /**
     * One pair.
     *
     * @param version of the review, counted from 0
     * @param known the record that was there first
     * @param newcomer the record that came later
     * @param why as it was found; without evidence once one of them was erased
     * @param foundIn the file that brought the newcomer; absent for one enrolled by hand
     * @param number the kind of a number that one of the two holds and the file gives for the other
     * @param kept the record that goes on, once they were found to be one person; absent where it
     *     lies outside the asker's scope
     * @param asked the schools that were asked and may answer
     * @param decisions what was said about it, in the order of saying
     */
    public record Match(
            MatchId match,
            long version,
            MatchState state,
            Side known,
            Side newcomer,
            Explanation why,
            @Nullable ImportId foundIn,
            @Nullable IdentifierKind number,
            Instant foundAt,
            @Nullable LearnerId kept,
            List<InstitutionCode> asked,
            List<Said> decisions) {

        public Match {
            Objects.requireNonNull(match, "match is missing");
            Objects.requireNonNull(state, "state is missing");
            Objects.requireNonNull(known, "known is missing");
            Objects.requireNonNull(newcomer, "newcomer is missing");
            Objects.requireNonNull(why, "why is missing");
            Objects.requireNonNull(foundAt, "foundAt is missing");
            asked = List.copyOf(Objects.requireNonNullElse(asked, List.of()));
            decisions = List.copyOf(Objects.requireNonNullElse(decisions, List.of()));
        }

        Match shownWith(Set<Fields> fields) {
            return new Match(
                    match,
                    version,
                    state,
                    known.shownWith(fields),
                    newcomer.shownWith(fields),
                    why,
                    foundIn,
                    number,
                    foundAt,
                    kept,
                    asked,
                    decisions);
        }
    }

    /**
     * One of the two.
     *
     * @param learner absent where the record lies outside the asker's scope
     * @param institution where the learner is; for one outside the asker's scope, where the learner
     *     was when the pair was found
     * @param record absent where it lies outside the asker's scope
     */
    public record Side(
            @Nullable LearnerId learner,
            @Nullable InstitutionCode institution,
            @Nullable LearnerRecord record) {

        Side shownWith(Set<Fields> fields) {
            return new Side(
                    learner,
                    institution,
                    new LearnerRecordAnswer(record).shownWith(fields).found());
        }
    }

    /**
     * What somebody said.
     *
     * @param state what it led to
     * @param institution the school that answered, where one did
     * @param answer what it said
     */
    public record Said(
            MatchState state,
            Instant at,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            @Nullable InstitutionCode institution,
            @Nullable SchoolAnswer answer) {

        public Said {
            Objects.requireNonNull(state, "state is missing");
            Objects.requireNonNull(at, "at is missing");
        }
    }
}
