package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.command.Refused;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
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
     * @param known as the register has the learner; absent for a new one
     * @param free what the list gives and nobody holds
     * @param kept which of the numbers given the learner holds already
     * @param withheld what the list gives and the learner cannot have
     * @param joined why it is taken to be this learner, where neither row nor number said so
     * @param alike others who may be the same person, the likeliest first
     */
    public record One(
            LearnerId learner,
            @Nullable Known known,
            List<Identifier> free,
            List<Identifier> kept,
            List<Withheld> withheld,
            @Nullable Explanation joined,
            List<LooksAlike> alike) {

        public One {
            Objects.requireNonNull(learner, "learner is missing");
            free = List.copyOf(Objects.requireNonNullElse(free, List.of()));
            kept = List.copyOf(Objects.requireNonNullElse(kept, List.of()));
            withheld = List.copyOf(Objects.requireNonNullElse(withheld, List.of()));
            alike = List.copyOf(Objects.requireNonNullElse(alike, List.of()));
        }

        One with(List<LooksAlike> others) {
            return new One(learner, known, free, kept, withheld, joined, others);
        }

        One because(Explanation why) {
            return new One(learner, known, free, kept, withheld, why, alike);
        }
    }

    /**
     * Somebody in the register who may be the person, and may be not.
     *
     * @param institution where that learner is, or was last
     */
    public record LooksAlike(
            LearnerId learner, @Nullable InstitutionCode institution, Explanation why) {}

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
