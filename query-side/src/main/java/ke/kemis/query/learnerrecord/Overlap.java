package ke.kemis.query.learnerrecord;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
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
 * Two rolls that a person was on at once when two records were merged. It is shown until a later
 * step, by which the person leaves a roll, settles it; and again where that step is undone.
 *
 * @param at where the person counts
 * @param also where the other record was
 * @param settledBy steps that stand
 */
record Overlap(
        UUID merge, InstitutionCode at, InstitutionCode also, LocalDate on, Set<UUID> settledBy) {

    Overlap {
        settledBy = Set.copyOf(Objects.requireNonNullElse(settledBy, Set.of()));
    }

    static List<Overlap> after(List<Overlap> before, LearnerEvent event, Fact fact) {
        return switch (event) {
            case RecordsMerged e when e.standing().status() == Status.DECEASED ->
                    each(before, one -> one.stands() ? one.settledBy(fact.id()) : one);
            case RecordsMerged e -> {
                InstitutionCode at = roll(e.standing());
                InstitutionCode also = roll(e.theirs());
                if (at == null || also == null || at.equals(also)) {
                    yield before;
                }
                List<Overlap> more = new ArrayList<>(before);
                more.add(new Overlap(fact.id(), at, also, e.on(), Set.of()));
                yield List.copyOf(more);
            }
            case RecordsUnmerged e ->
                    each(
                            before.stream().filter(one -> !one.merge.equals(e.merge())).toList(),
                            one -> one.without(List.of(e.merge())).without(e.moved()));
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
                    HealthRecorded _,
                    AssessmentRecorded _,
                    RecordMergedAway _,
                    RecordRestored _,
                    PersonalDataErased _ ->
                    before;
        };
    }

    boolean stands() {
        return settledBy.isEmpty();
    }

    LearnerRecord.TwoRolls told() {
        return new LearnerRecord.TwoRolls(at, also, on);
    }

    private Overlap settledBy(UUID step) {
        Set<UUID> more = new HashSet<>(settledBy);
        more.add(step);
        return new Overlap(merge, at, also, on, more);
    }

    private Overlap without(List<UUID> steps) {
        Set<UUID> fewer = new HashSet<>(settledBy);
        steps.forEach(fewer::remove);
        return new Overlap(merge, at, also, on, fewer);
    }

    private static List<Overlap> each(List<Overlap> before, Function<Overlap, Overlap> change) {
        return before.stream().map(change).toList();
    }

    /** The roll a standing is on. */
    private static @Nullable InstitutionCode roll(Standing standing) {
        return standing.status() == Status.ENROLLED ? standing.institution() : null;
    }
}
