package ke.kemis.query.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.AsKnown;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many learners a source and a third party claim to be in each grade of each institution,
 * and how many the register holds there.
 *
 * @param year the school year of the claims
 * @param on the day on which the register's learners are on the roll
 * @param knownAt what was recorded by then; absent: everything
 * @param differing leave out where all agree, in number and on each learner
 * @param behind go on behind this class instead of leaving pages out; absent: from the first one
 * @param page counted from 0
 * @param size 1 to 500
 */
public record ClaimsCompared(
        int year,
        ImportSource source,
        ImportSource third,
        LocalDate on,
        @Nullable Instant knownAt,
        @Nullable InstitutionCode institution,
        @Nullable String county,
        @Nullable Grade grade,
        boolean differing,
        @Nullable Behind behind,
        int page,
        int size)
        implements AsKnown {

    /** The school years that are asked about. */
    public static final int FIRST_YEAR = 1990;

    public static final int LAST_YEAR = 2100;

    public ClaimsCompared {
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(third, "third is missing");
        Objects.requireNonNull(on, "on is missing");
    }

    /**
     * The last class that was read.
     *
     * @param institution as the source writes its code, which need not be one
     * @param grade absent: the institution's last one
     */
    public record Behind(String institution, @Nullable Grade grade) {

        public Behind {
            Objects.requireNonNull(institution, "institution is missing");
        }
    }
}
