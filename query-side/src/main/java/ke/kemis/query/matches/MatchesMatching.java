package ke.kemis.query.matches;

import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pairs of records that may be of one person; every absent filter matches all.
 *
 * @param institution where one of the two was when they were found
 * @param county where one of the two was when they were found
 * @param foundIn the file that brought the later record
 * @param page counted from 0
 * @param size 1 to 500
 */
public record MatchesMatching(
        @Nullable MatchState state,
        @Nullable InstitutionCode institution,
        @Nullable County county,
        @Nullable ImportId foundIn,
        int page,
        int size) {}
