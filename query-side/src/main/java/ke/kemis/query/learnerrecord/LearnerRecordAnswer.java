package ke.kemis.query.learnerrecord;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.platform.Withheld;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The record, or nothing where the register knows no such learner (at that instant) in the asker's
 * scope.
 *
 * @param askedFor whether the asker's institution has asked for the learner and the other has not
 *     let go: then it says who that is and where, and no more
 */
public record LearnerRecordAnswer(@Nullable LearnerRecord found, boolean askedFor)
        implements ShowsLearners {

    public LearnerRecordAnswer(@Nullable LearnerRecord found) {
        this(found, false);
    }

    static LearnerRecordAnswer of(@Nullable Known known) {
        return new LearnerRecordAnswer(known == null ? null : known.record());
    }

    static LearnerRecordAnswer ofWhomIsAskedFor(@Nullable Known known) {
        return known == null
                ? new LearnerRecordAnswer(null)
                : new LearnerRecordAnswer(whoAndWhere(known), true);
    }

    private static LearnerRecord whoAndWhere(Known known) {
        return new LearnerRecord(
                known.learner(),
                known.version(),
                known.person(),
                List.of(),
                List.of(),
                null,
                known.standing(),
                List.of(),
                known.enrolledOn(),
                known.recordedAt(),
                null,
                List.of(),
                List.of());
    }

    @Override
    public LearnerRecordAnswer shownWith(Set<Fields> fields) {
        if (found == null || !fields.contains(Fields.IDENTITY)) {
            return new LearnerRecordAnswer(null);
        }
        return new LearnerRecordAnswer(
                new LearnerRecord(
                        found.learner(),
                        found.version(),
                        found.person(),
                        fields.contains(Fields.IDENTIFIERS) ? found.identifiers() : List.of(),
                        found.guardians().stream()
                                .map(one -> Withheld.guardian(one, fields))
                                .toList(),
                        fields.contains(Fields.HEALTH) ? found.health() : null,
                        found.standing(),
                        found.results(),
                        found.enrolledOn(),
                        found.recordedAt(),
                        found.mergedInto(),
                        found.twoRolls(),
                        found.mergings()),
                askedFor);
    }

    @Override
    public Stream<Seen> seen() {
        return found == null
                ? Stream.empty()
                : Stream.of(new Seen(found.learner(), found.standing().institution()));
    }
}
