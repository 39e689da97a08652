package ke.kemis.command.learner;

import java.time.LocalDate;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Standing.PendingTransfer;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import org.jspecify.annotations.Nullable;

/** Where a learner stands in the lifecycle; each kind allows its own steps. */
sealed interface Standing {

    /** The same as facts carry it. */
    ke.kemis.facts.learner.Standing recorded();

    /** On a roll, perhaps on the way to another one. */
    record Enrolled(Seat seat, LocalDate since, @Nullable Move move) implements Standing {

        Enrolled with(@Nullable Move next) {
            return new Enrolled(seat, since, next);
        }

        boolean isAt(InstitutionCode institution) {
            return seat.at().equals(institution);
        }

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return Standing.recorded(
                    Status.ENROLLED, seat, since, move == null ? null : move.recorded());
        }
    }

    /** A transfer that another institution asked for and that has not ended. */
    record Move(InstitutionCode to, LocalDate requestedOn, boolean released) {

        static @Nullable Move of(@Nullable PendingTransfer carried) {
            return carried == null
                    ? null
                    : new Move(
                            carried.to(),
                            carried.requestedOn(),
                            carried.state() == TransferState.RELEASED);
        }

        Move asReleased() {
            return new Move(to, requestedOn, true);
        }

        PendingTransfer recorded() {
            return new PendingTransfer(
                    to, released ? TransferState.RELEASED : TransferState.REQUESTED, requestedOn);
        }
    }

    /** Left before completing. */
    record Withdrawn(Seat seat, LocalDate since) implements Standing {

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return Standing.recorded(Status.WITHDRAWN, seat, since, null);
        }
    }

    /** Through with a level, on no roll, free to enter the next. */
    record Completed(Seat seat, LocalDate since) implements Standing {

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return Standing.recorded(Status.COMPLETED, seat, since, null);
        }
    }

    /** Left with an award. */
    record Graduated(Seat seat, LocalDate since) implements Standing {

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return Standing.recorded(Status.GRADUATED, seat, since, null);
        }
    }

    /**
     * Nothing more can happen, but a wrong step can still be undone.
     *
     * @param seat absent where every enrolment was undone before
     * @param at the institution that had the learner last, be it by mistake
     */
    record Deceased(@Nullable Seat seat, @Nullable InstitutionCode at, LocalDate since)
            implements Standing {

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return new ke.kemis.facts.learner.Standing(
                    Status.DECEASED,
                    at,
                    seat == null ? null : seat.grade(),
                    seat == null ? null : seat.year(),
                    since,
                    null);
        }
    }

    /**
     * Known, but every enrolment was undone.
     *
     * @param formerly where the learner was held to be: whoever undid that still sees the learner
     */
    record NotEnrolled(@Nullable InstitutionCode formerly) implements Standing {

        /** Before the first enrolment. */
        static final NotEnrolled YET = new NotEnrolled(null);

        @Override
        public ke.kemis.facts.learner.Standing recorded() {
            return new ke.kemis.facts.learner.Standing(
                    Status.NOT_ENROLLED, formerly, null, null, null, null);
        }
    }

    /** What a fact carried. */
    static Standing of(ke.kemis.facts.learner.Standing carried) {
        Seat seat =
                carried.institution() == null || carried.grade() == null || carried.year() == null
                        ? null
                        : new Seat(carried.institution(), carried.grade(), carried.year());
        LocalDate since = carried.since();
        if (carried.status() == Status.DECEASED && since != null) {
            return new Deceased(seat, carried.institution(), since);
        }
        if (seat == null || since == null) {
            return new NotEnrolled(carried.institution());
        }
        return switch (carried.status()) {
            case ENROLLED -> new Enrolled(seat, since, Move.of(carried.transfer()));
            case WITHDRAWN -> new Withdrawn(seat, since);
            case COMPLETED -> new Completed(seat, since);
            case GRADUATED -> new Graduated(seat, since);
            case DECEASED, NOT_ENROLLED, MERGED -> new NotEnrolled(seat.at());
        };
    }

    /** The seat held now or last. */
    default @Nullable Seat lastSeat() {
        return switch (this) {
            case Enrolled now -> now.seat();
            case Withdrawn gone -> gone.seat();
            case Completed done -> done.seat();
            case Graduated done -> done.seat();
            case Deceased dead -> dead.seat();
            case NotEnrolled _ -> null;
        };
    }

    /** The same of somebody who is on no roll since an enrolment there was undone. */
    default Standing formerlyAt(@Nullable InstitutionCode institution) {
        return switch (this) {
            case NotEnrolled _ -> new NotEnrolled(institution);
            case Deceased dead when dead.at() == null ->
                    new Deceased(null, institution, dead.since());
            case Enrolled _, Withdrawn _, Completed _, Graduated _, Deceased _ -> this;
        };
    }

    /** The institution that has the learner, or had last, be it by mistake. */
    default @Nullable InstitutionCode lastPlace() {
        return recorded().institution();
    }

    private static ke.kemis.facts.learner.Standing recorded(
            Status status, Seat seat, LocalDate since, @Nullable PendingTransfer transfer) {
        return new ke.kemis.facts.learner.Standing(
                status, seat.at(), seat.grade(), seat.year(), since, transfer);
    }
}
