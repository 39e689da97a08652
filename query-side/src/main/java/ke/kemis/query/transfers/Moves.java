package ke.kemis.query.transfers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
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
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/** The transfers of one learner, oldest first. */
record Moves(UUID learner, @Nullable String surname, String firstName, List<Move> moves) {

    Moves {
        moves = List.copyOf(Objects.requireNonNullElse(moves, List.of()));
    }

    /** What happened to a transfer, and by which fact, so that undoing the fact takes it back. */
    record Step(UUID fact, TransferState state, LocalDate on, @Nullable String reason) {

        private Step erased() {
            return new Step(fact, state, on, reason == null ? null : Erased.TEXT);
        }
    }

    /**
     * One transfer.
     *
     * @param steps never empty, the request first
     */
    record Move(InstitutionCode from, InstitutionCode to, Grade grade, List<Step> steps) {

        Move {
            steps = List.copyOf(steps);
        }

        UUID request() {
            return steps.getFirst().fact();
        }

        LocalDate requestedOn() {
            return steps.getFirst().on();
        }

        TransferState state() {
            return steps.getLast().state();
        }

        LocalDate since() {
            return steps.getLast().on();
        }

        /** The last reason anybody gave. */
        @Nullable String reason() {
            String said = null;
            for (Step step : steps) {
                said = step.reason() == null ? said : step.reason();
            }
            return said;
        }

        boolean waits() {
            return state() == TransferState.REQUESTED || state() == TransferState.RELEASED;
        }

        private Move followedBy(Step step) {
            List<Step> more = new ArrayList<>(steps);
            more.add(step);
            return new Move(from, to, grade, more);
        }
    }

    /** Nothing where the learner's enrolment is not among the facts. */
    static @Nullable Moves after(@Nullable Moves before, Fact fact) {
        LearnerEvent event = (LearnerEvent) fact.payload();
        if (event instanceof LearnerEnrolled e) {
            return new Moves(
                    fact.aggregate(),
                    e.person().surname(),
                    e.person().firstName(),
                    before == null ? List.of() : before.moves);
        }
        return before == null ? null : before.followedBy(event, fact);
    }

    private Moves followedBy(LearnerEvent event, Fact fact) {
        return switch (event) {
            case TransferRequested e -> requested(e, fact);
            case TransferReleased e -> step(fact, TransferState.RELEASED, e.on());
            case TransferRefused e -> step(fact, TransferState.REFUSED, e.on());
            case TransferCancelled e -> step(fact, TransferState.CANCELLED, e.on());
            case LearnerTransferred e -> step(fact, TransferState.ACCEPTED, e.on());
            case LearnerWithdrew e -> step(fact, TransferState.CANCELLED, e.on());
            case LevelCompleted e -> step(fact, TransferState.CANCELLED, e.on());
            case LearnerGraduated e -> step(fact, TransferState.CANCELLED, e.on());
            case LearnerDied e -> step(fact, TransferState.CANCELLED, e.on());
            case StepUndone e -> without(Set.of(e.fact()));
            case RecordsUnmerged e -> without(Set.copyOf(e.moved()));
            case DetailsCorrected e -> corrected(e);
            case PersonalDataErased _ -> erased();
            case LearnerEnrolled _,
                    LearnerProgressed _,
                    LearnerReadmitted _,
                    IdentifierAssigned _,
                    GuardianAssigned _,
                    GuardianEnded _,
                    HealthRecorded _,
                    AssessmentRecorded _,
                    RecordsMerged _,
                    RecordMergedAway _,
                    RecordRestored _ ->
                    this;
        };
    }

    private Moves requested(TransferRequested event, Fact fact) {
        List<Move> more = new ArrayList<>(moves);
        more.add(
                new Move(
                        event.from(),
                        event.to(),
                        event.grade(),
                        List.of(
                                new Step(
                                        fact.id(),
                                        TransferState.REQUESTED,
                                        event.on(),
                                        fact.said("reason")))));
        return with(more);
    }

    /** The open transfer, if any, comes into another state. */
    private Moves step(Fact fact, TransferState state, LocalDate on) {
        if (moves.isEmpty() || !moves.getLast().waits()) {
            return this;
        }
        List<Move> now = new ArrayList<>(moves);
        now.add(now.removeLast().followedBy(new Step(fact.id(), state, on, fact.said("reason"))));
        return with(now);
    }

    private Moves without(Set<UUID> facts) {
        List<Move> left = new ArrayList<>();
        for (Move move : moves) {
            List<Step> steps =
                    move.steps().stream().filter(step -> !facts.contains(step.fact())).toList();
            if (!steps.isEmpty()) {
                left.add(new Move(move.from(), move.to(), move.grade(), steps));
            }
        }
        return with(left);
    }

    /** Names nobody, and neither do the reasons that somebody wrote. */
    private Moves erased() {
        return new Moves(
                learner,
                surname == null ? null : Erased.TEXT,
                Erased.TEXT,
                moves.stream()
                        .map(move ->
                                new Move(
                                        move.from(),
                                        move.to(),
                                        move.grade(),
                                        move.steps().stream().map(Step::erased).toList()))
                        .toList());
    }

    private Moves corrected(DetailsCorrected event) {
        Moves now = this;
        for (Correction one : event.corrections()) {
            if (one.detail() == Detail.SURNAME) {
                now = new Moves(learner, one.after(), now.firstName, moves);
            } else if (one.detail() == Detail.FIRST_NAME && one.after() != null) {
                now = new Moves(learner, now.surname, one.after(), moves);
            }
        }
        return now;
    }

    private Moves with(List<Move> now) {
        return now.equals(moves) ? this : new Moves(learner, surname, firstName, now);
    }
}
