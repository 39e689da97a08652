package ke.kemis.portal.pages.matches;

import java.util.UUID;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Wording;
import ke.kemis.query.matches.MatchState;
import ke.kemis.query.matches.MatchesMatching;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs somebody goes through: kept in every address, so that one decision leads to the next
 * pair of the same queue.
 *
 * @param after the position the list must have passed, so that a pair just decided is not in it
 */
record Queue(
        @Nullable MatchState state,
        @Nullable InstitutionCode institution,
        @Nullable County county,
        @Nullable ImportId foundIn,
        @Nullable Long after) {

    static final String PATH = "/matches";

    static Queue of(Entries form, SchoolField schools, Wording say) {
        UUID file = form.maybeId("foundIn").orNull();
        String county = form.value("county");
        String after = form.value("after");
        return new Queue(
                form.maybeChoice("state", MatchState.class).orNull(),
                form.value("institution").isBlank()
                        ? null
                        : schools.maybe(form, "institution", say).orNull(),
                county.matches("\\d{3}") ? countyOf(county) : null,
                file == null ? null : new ImportId(file),
                after.matches("\\d{1,18}") ? Long.valueOf(after) : null);
    }

    /** The same queue, of pairs in that state. */
    Queue of(MatchState other) {
        return new Queue(other, institution, county, foundIn, after);
    }

    MatchesMatching question(int page, int size) {
        return new MatchesMatching(state, institution, county, foundIn, null, page, size);
    }

    /** Asks for the pair that stands behind that one, or for the first where that one is absent. */
    MatchesMatching next(@Nullable MatchId behind) {
        return new MatchesMatching(state, institution, county, foundIn, behind, 0, 2);
    }

    /** An address within this queue. */
    Link link(String path) {
        return Link.to(path)
                .with("state", state)
                .with("institution", institution)
                .with("county", county == null ? null : county.code())
                .with("foundIn", foundIn);
    }

    private static @Nullable County countyOf(String code) {
        try {
            return County.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
