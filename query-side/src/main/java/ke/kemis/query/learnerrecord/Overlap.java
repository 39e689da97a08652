package ke.kemis.query.learnerrecord;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/**
 * The roll that another record was on when it was merged into this one. Where the person is on a
 * second roll at once, that is shown until a later step, by which the person leaves a roll, settles
 * it; and again where that step is undone.
 *
 * @param also where the other record was
 * @param settledBy steps that stand
 */
record Overlap(UUID merge, InstitutionCode also, LocalDate on, Set<UUID> settledBy) {

    Overlap {
        settledBy = Set.copyOf(Objects.requireNonNullElse(settledBy, Set.of()));
    }

    static List<Overlap> after(List<Overlap> before, LearnerEvent event, Fact fact) {
        return switch (event) {
            case RecordsMerged e -> {
                InstitutionCode also = roll(e.theirs());
                if (also == null) {
                    yield before;
                }
                List<Overlap> more = new ArrayList<>(before);
                more.add(new Overlap(fact.id(), also, e.on(), Set.of()));
                yield List.copyOf(more);
            }
            case RecordsUnmerged e ->
                    each(
                            before.stream().filter(one -> !one.merge.equals(e.merge())).toList(),
                            one -> one.without(e.moved()));
            case StepUndone e -> each(before, one -> one.without(List.of(e.fact())));
            case LearnerTransferred _,
                    LearnerWithdrew _,
                    LearnerReadmitted _,
                    LevelCompleted _,
                    LearnerGraduated _,
                    LearnerDied _ ->
                    each(before, one -> one.settledBy(fact.id()));
            case LearnerEnrolled _,
                    LearnerProgressed _,
                    TransferRequested _,
                    TransferReleased _,
                    TransferRefused _,
                    TransferCancelled _,
                    DetailsCorrected _,
                    IdentifierAssigned _,
                    GuardianAssigned _,
                    GuardianEnded _,
                    HealthRecorded _,
                    AssessmentRecorded _,
                    RecordMergedAway _,
                    RecordRestored _,
                    PersonalDataErased _ ->
                    before;
        };
    }

    /** The contradiction to where the person counts now, if there is one. */
    Stream<LearnerRecord.TwoRolls> told(Standing now) {
        InstitutionCode at = roll(now);
        return at == null || at.equals(also) || !settledBy.isEmpty()
                ? Stream.empty()
                : Stream.of(new LearnerRecord.TwoRolls(at, also, on));
    }

    private Overlap settledBy(UUID step) {
        Set<UUID> more = new HashSet<>(settledBy);
        more.add(step);
        return new Overlap(merge, also, on, more);
    }

    private Overlap without(List<UUID> steps) {
        Set<UUID> fewer = new HashSet<>(settledBy);
        steps.forEach(fewer::remove);
        return new Overlap(merge, also, on, fewer);
    }

    private static List<Overlap> each(List<Overlap> before, Function<Overlap, Overlap> change) {
        return before.stream().map(change).toList();
    }

    /** The roll a standing is on. */
    private static @Nullable InstitutionCode roll(Standing standing) {
        return standing.status() == Status.ENROLLED ? standing.institution() : null;
    }
}
