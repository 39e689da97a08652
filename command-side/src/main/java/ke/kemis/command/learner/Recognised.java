package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.command.Refused;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.linkage.Explanation;
import org.jspecify.annotations.Nullable;

/** The answer to {@link RecogniseLearners}, in the same order. */
public record Recognised(List<One> all) {

    public Recognised {
        all = List.copyOf(Objects.requireNonNullElse(all, List.of()));
    }

    /**
     * Who somebody on a list is.
     *
     * @param learner the same for the same person and numbers, whenever it is asked
     * @param record the record that keeps what the list says: the learner's own, or one that was
     *     merged into it
     * @param known as the register has the learner; absent for a new one
     * @param free what the list gives and nobody holds
     * @param kept which of the numbers given the learner holds already
     * @param withheld what the list gives and the learner cannot have
     * @param joined to whom it may be joined, where neither row nor number said who it is
     * @param alike others who may be the same person, the likeliest first, that one among them; and
     *     whoever holds a number that the list gives
     */
    public record One(
            LearnerId learner,
            LearnerId record,
            @Nullable Known known,
            List<Identifier> free,
            List<Identifier> kept,
            List<Withheld> withheld,
            @Nullable Likely joined,
            List<LooksAlike> alike) {

        public One {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(record, "record is missing");
            free = List.copyOf(Objects.requireNonNullElse(free, List.of()));
            kept = List.copyOf(Objects.requireNonNullElse(kept, List.of()));
            withheld = List.copyOf(Objects.requireNonNullElse(withheld, List.of()));
            alike = List.copyOf(Objects.requireNonNullElse(alike, List.of()));
        }

        One with(List<LooksAlike> others) {
            return new One(learner, record, known, free, kept, withheld, joined, others);
        }

        One likely(Likely one) {
            return new One(learner, record, known, free, kept, withheld, one, alike);
        }

        /** The same, told by which record it was found. */
        One by(LearnerId found) {
            return new One(learner, found, known, free, kept, withheld, joined, alike);
        }
    }

    /** Somebody who looks so much alike that nobody needs to be asked. */
    public record Likely(LearnerId learner, Known known, Explanation why) {}

    /**
     * Somebody in the register who may be the person, and may be not.
     *
     * @param institution where that learner is, or was last
     * @param number the kind of a number that the learner holds and the list gives
     */
    public record LooksAlike(
            LearnerId learner,
            @Nullable InstitutionCode institution,
            Explanation why,
            @Nullable IdentifierKind number) {}

    /** What the register has of a learner. */
    public record Known(Person person, Standing standing) {}

    /**
     * A number that cannot be the learner's.
     *
     * @param number which of those given, counted from 0
     * @param why the rule that stands against it
     * @param holder whose it is, where it is somebody's
     */
    public record Withheld(int number, Refused why, @Nullable LearnerId holder) {}
}
