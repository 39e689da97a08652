package ke.kemis.query.spells;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
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
import org.jspecify.annotations.Nullable;

/**
 * The steps of one learner onto rolls and off them, those undone left out. On any day the learner
 * is where the step recorded last, among those that had taken effect by then, leads to.
 *
 * <p>Where a merging led to where the other record stood, the days before it are counted by each
 * record as they were: a step recorded later moves the person no earlier than the merging did.
 *
 * @param known since when that is known: no change is known before one that came before it in the
 *     same life, whatever the clocks of those who recorded them say
 */
public record Attendance(List<Step> steps, @Nullable Instant known) {

    public static final Attendance NONE = new Attendance(List.of(), null);

    public Attendance {
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
    }

    /**
     * One step.
     *
     * @param fact the event id
     * @param to absent when it leads off every roll
     * @param merging whether it leads where another record stood, which ended
     */
    public record Step(UUID fact, LocalDate on, @Nullable Seat to, boolean merging) {}

    /** The same after one more fact; this very object where the fact moves nobody. */
    public Attendance after(LearnerEvent event, UUID fact, Instant recordedAt) {
        Attendance next = stepped(event, fact);
        return next.equals(this) ? this : next.knownBy(recordedAt);
    }

    /** The same with something else about the learner known only now. */
    public Attendance knownBy(Instant recordedAt) {
        return known == null || recordedAt.isAfter(known)
                ? new Attendance(steps, recordedAt)
                : this;
    }

    private Attendance stepped(LearnerEvent event, UUID fact) {
        return switch (event) {
            case LearnerEnrolled e -> onto(fact, e.on(), e.institution(), e.grade(), e.year());
            case LearnerProgressed e -> onto(fact, e.on(), e.institution(), e.to(), e.year());
            case LearnerTransferred e -> onto(fact, e.on(), e.to(), e.grade(), e.year());
            case LearnerReadmitted e -> onto(fact, e.on(), e.institution(), e.grade(), e.year());
            case LearnerWithdrew e -> off(fact, e.on());
            case LevelCompleted e -> off(fact, e.on());
            case LearnerGraduated e -> off(fact, e.on());
            case LearnerDied e -> off(fact, e.on());
            case StepUndone e -> without(Set.of(e.fact()));
            case RecordsMerged e -> taking(e, fact);
            case RecordMergedAway e -> off(fact, e.on());
            case RecordRestored e -> without(Set.of(e.merge()));
            case RecordsUnmerged e -> {
                Set<UUID> gone = new HashSet<>(e.moved());
                gone.add(e.merge());
                yield without(gone);
            }
            case TransferRequested _,
                    TransferReleased _,
                    TransferRefused _,
                    TransferCancelled _,
                    DetailsCorrected _,
                    IdentifierAssigned _,
                    GuardianAssigned _,
                    GuardianEnded _,
                    HealthRecorded _,
                    AssessmentRecorded _,
                    PersonalDataErased _ ->
                    this;
        };
    }

    /** The times on rolls, in order and without overlap; none of them is empty. */
    public List<Spell> spells() {
        List<Spell> spells = new ArrayList<>();
        LocalDate merged = LocalDate.MIN;
        for (Step step : steps) {
            LocalDate on = step.on().isBefore(merged) ? merged : step.on();
            if (step.merging()) {
                merged = on;
            }
            spells.removeIf(spell -> !spell.since().isBefore(on));
            if (!spells.isEmpty()) {
                Spell last = spells.getLast();
                if (last.until() == null || last.until().isAfter(on)) {
                    spells.set(spells.size() - 1, last.endedOn(on));
                }
            }
            if (step.to() != null) {
                spells.add(new Spell(step.to(), on, null));
            }
        }
        return spells;
    }

    private Attendance onto(
            UUID fact, LocalDate on, InstitutionCode institution, Grade grade, int year) {
        return with(new Step(fact, on, new Seat(institution, grade, year), false));
    }

    private Attendance off(UUID fact, LocalDate on) {
        return with(new Step(fact, on, null, false));
    }

    /**
     * Who was on no roll, or whose other record was on one, goes on where the other stood. Who
     * stands where the other stood, or stays where they were, takes no step.
     */
    private Attendance taking(RecordsMerged merged, UUID fact) {
        Seat together = seat(merged.standing());
        return Objects.equals(together, seat())
                ? this
                : with(new Step(fact, merged.on(), together, true));
    }

    private static @Nullable Seat seat(Standing standing) {
        return standing.status() == Status.ENROLLED
                        && standing.institution() != null
                        && standing.grade() != null
                        && standing.year() != null
                ? new Seat(standing.institution(), standing.grade(), standing.year())
                : null;
    }

    /** Where the step recorded last led. */
    private @Nullable Seat seat() {
        return steps.isEmpty() ? null : steps.getLast().to();
    }

    private Attendance with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Attendance(more, known);
    }

    private Attendance without(Set<UUID> facts) {
        List<Step> left = new ArrayList<>(steps);
        return left.removeIf(step -> facts.contains(step.fact()))
                ? new Attendance(left, known)
                : this;
    }
}
