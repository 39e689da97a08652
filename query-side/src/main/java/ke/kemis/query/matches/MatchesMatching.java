package ke.kemis.query.matches;

import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.linkage.MatchId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pairs of records that may be of one person; every absent filter matches all.
 *
 * @param state needed where only those behind a pair are asked for
 * @param institution where one of the two was when they were found
 * @param county where one of the two was when they were found
 * @param foundIn the file that brought the later record
 * @param behind only those that stand behind this one; they are counted as if it were absent
 * @param page counted from 0
 * @param size 1 to 500
 */
public record MatchesMatching(
        @Nullable MatchState state,
        @Nullable InstitutionCode institution,
        @Nullable County county,
        @Nullable ImportId foundIn,
        @Nullable MatchId behind,
        int page,
        int size) {}
