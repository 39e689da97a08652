package ke.kemis.query.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.AsKnown;
import org.jspecify.annotations.Nullable;

/**
 * Asks which learners of a class are not where all of source, register and third party have them.
 *
 * @param institution as the source writes its code, which need not be one; upper and lower case are
 *     the same
 * @param knownAt what was recorded by then; absent: everything
 * @param page counted from 0
 * @param size 1 to 2,000
 */
public record ClaimDifferencesOf(
        String institution,
        Grade grade,
        int year,
        ImportSource source,
        ImportSource third,
        LocalDate on,
        @Nullable Instant knownAt,
        int page,
        int size)
        implements AsKnown {

    /** The most characters of an institution that a claim keeps, and the sign that it was cut. */
    public static final int LONGEST_INSTITUTION = 201;

    /** The most rows at once. */
    public static final int LARGEST_PAGE = 2_000;

    public ClaimDifferencesOf {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(third, "third is missing");
        Objects.requireNonNull(on, "on is missing");
        institution = institution.strip().toUpperCase(Locale.ROOT);
    }
}
