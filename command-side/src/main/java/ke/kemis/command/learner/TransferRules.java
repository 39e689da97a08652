package ke.kemis.command.learner;

import java.util.List;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Standing.Completed;
import ke.kemis.command.learner.Standing.Deceased;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Graduated;
import ke.kemis.command.learner.Standing.Move;
import ke.kemis.command.learner.Standing.NotEnrolled;
import ke.kemis.command.learner.Standing.Withdrawn;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;

/**
 * Moving from one institution to another: the receiving one asks, the holding one releases or
 * refuses, the receiving one accepts. Until then the learner stays on the holding one's roll, and
 * goes on progressing there.
 */
final class TransferRules {

    private TransferRules() {}

    static List<LearnerEvent> request(RequestTransfer intent, Known learner, Circumstances now) {
        Reason.needed(intent.reason());
        return switch (learner.standing()) {
            case Enrolled at when at.move() != null && at.move().to().equals(intent.to()) -> {
                if (!at.move().requestedOn().equals(intent.on())) {
                    throw Refusal.of(
                            Rule.TRANSFER_ALREADY_REQUESTED,
                            "on",
                            "It asked on " + at.move().requestedOn() + ".");
                }
                yield List.of();
            }
            case Enrolled at when at.move() != null -> throw Refusal.of(Rule.TRANSFER_PENDING);
            case Enrolled at when at.isAt(intent.to()) ->
                    throw Refusal.of(Rule.TRANSFER_TO_SAME_INSTITUTION, "to");
            case Enrolled at -> {
                Seat seat = at.seat();
                LearnerRules.follows(intent.on(), learner, now);
                now.place(intent.to()).takesIn(seat.grade(), intent.on(), "to");
                yield List.of(
                        new TransferRequested(
                                intent.learner(),
                                seat.at(),
                                intent.to(),
                                seat.grade(),
                                seat.year(),
                                intent.on()));
            }
            case Deceased _ -> throw Refusal.of(Rule.LEARNER_DECEASED);
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _ ->
                    throw Refusal.of(Rule.ONLY_ENROLLED_LEARNERS_TRANSFER);
        };
    }

    static List<LearnerEvent> release(ReleaseTransfer intent, Known learner, Circumstances now) {
        Moving moving = moving(learner);
        if (moving.move().released()) {
            learner.latest(TransferReleased.class)
                    .filter(fact -> !fact.on().equals(intent.on()))
                    .ifPresent(fact -> {
                        throw Refusal.of(
                                Rule.TRANSFER_ALREADY_RELEASED,
                                "on",
                                "It was on " + fact.on() + ".");
                    });
            return List.of();
        }
        LearnerRules.follows(intent.on(), learner, now);
        return List.of(
                new TransferReleased(
                        intent.learner(), moving.seat().at(), moving.move().to(), intent.on()));
    }

    static List<LearnerEvent> refuse(RefuseTransfer intent, Known learner, Circumstances now) {
        Reason.needed(intent.reason());
        if (learner.lastlyCame(TransferRefused.class, fact -> fact.on().equals(intent.on()))) {
            return List.of();
        }
        Moving moving = moving(learner);
        if (moving.move().released()) {
            throw Refusal.of(Rule.TRANSFER_ALREADY_RELEASED);
        }
        LearnerRules.follows(intent.on(), learner, now);
        return List.of(
                new TransferRefused(
                        intent.learner(), moving.seat().at(), moving.move().to(), intent.on()));
    }

    static List<LearnerEvent> accept(AcceptTransfer intent, Known learner, Circumstances now) {
        if (learner.lastlyCame(LearnerTransferred.class, fact -> fact.on().equals(intent.on()))) {
            return List.of();
        }
        Moving moving = moving(learner);
        if (!moving.move().released()) {
            throw Refusal.of(Rule.TRANSFER_NOT_RELEASED);
        }
        Seat seat = moving.seat();
        LearnerRules.follows(intent.on(), learner, now);
        now.place(moving.move().to()).takesIn(seat.grade(), intent.on(), "to");
        return List.of(
                new LearnerTransferred(
                        intent.learner(),
                        seat.at(),
                        moving.move().to(),
                        seat.grade(),
                        seat.year(),
                        intent.on()));
    }

    static List<LearnerEvent> cancel(CancelTransfer intent, Known learner, Circumstances now) {
        if (learner.lastlyCame(TransferCancelled.class, fact -> fact.on().equals(intent.on()))) {
            return List.of();
        }
        Moving moving = moving(learner);
        LearnerRules.follows(intent.on(), learner, now);
        return List.of(
                new TransferCancelled(
                        intent.learner(), moving.seat().at(), moving.move().to(), intent.on()));
    }

    /** Somebody on a roll whom another institution asked for. */
    private record Moving(Seat seat, Move move) {}

    private static Moving moving(Known learner) {
        return switch (learner.standing()) {
            case Enrolled at when at.move() != null -> new Moving(at.seat(), at.move());
            case Enrolled _, Withdrawn _, Completed _, Graduated _, NotEnrolled _ ->
                    throw Refusal.of(Rule.NO_TRANSFER_PENDING);
            case Deceased _ -> throw Refusal.of(Rule.LEARNER_DECEASED);
        };
    }
}
