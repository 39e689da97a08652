package ke.kemis.query.matches;

import java.util.Objects;
import ke.kemis.facts.linkage.MatchId;

/** Asks for one pair of records that may be of one person. */
public record MatchOf(MatchId match) {

    public MatchOf {
        Objects.requireNonNull(match, "match is missing");
    }
}
