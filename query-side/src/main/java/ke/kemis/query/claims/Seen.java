package ke.kemis.query.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.Situation.At;
import org.jspecify.annotations.Nullable;

/** What is said of one learner of the class. */
final class Seen {

    private final List<Said> claims = new ArrayList<>();
    private final List<Said> finds = new ArrayList<>();
    private boolean held;

    void hear(Said said, ClaimDifferencesOf question) {
        if (said.isBy(question.source())) {
            claims.add(said);
        }
        if (said.isBy(question.third())) {
            finds.add(said);
        }
    }

    void hold() {
        held = true;
    }

    /**
     * Whether the register has the learner, and all have of those who say anything of the class.
     */
    boolean isAgreed(boolean sourceSpeaks, boolean thirdSpeaks) {
        return held
                && (!claims.isEmpty() || !sourceSpeaks)
                && (!finds.isEmpty() || !thirdSpeaks)
                && !isDoubted();
    }

    private boolean isDoubted() {
        return Stream.concat(claims.stream(), finds.stream()).anyMatch(Said::doubts);
    }

    /** One, and one more for each further row of a file about the same learner. */
    List<One> rows(
            ClaimDifferencesOf question,
            @Nullable LearnerId learner,
            Besides besides,
            boolean closed) {
        int many = Math.max(1, Math.max(claims.size(), finds.size()));
        return IntStream.range(0, many)
                .mapToObj(n -> row(n, question, learner, besides, closed))
                .toList();
    }

    private One row(
            int n,
            ClaimDifferencesOf question,
            @Nullable LearnerId learner,
            Besides besides,
            boolean closed) {
        Said claim = n < claims.size() ? claims.get(n) : null;
        Said find = n < finds.size() ? finds.get(n) : null;
        boolean there = held && n == 0;
        Situation situation =
                new Situation(
                        question.grade(),
                        claim != null,
                        there,
                        find != null,
                        learner != null,
                        first(claim, find, Said::cause),
                        besides.shared(),
                        besides.seat(),
                        besides.comes(),
                        besides.elsewhere(),
                        besides.numbered(),
                        closed);
        return new One(
                learner,
                besides.withinReach(),
                first(claim, find, Said::line),
                claim != null,
                there,
                find != null,
                situation.cause());
    }

    private static <T> @Nullable T first(
            @Nullable Said claim, @Nullable Said find, Function<Said, @Nullable T> what) {
        T ofClaim = claim == null ? null : what.apply(claim);
        return ofClaim != null || find == null ? ofClaim : what.apply(find);
    }

    /** What is known of a learner besides what is said of the class. */
    record Besides(
            boolean shared,
            @Nullable At seat,
            boolean comes,
            @Nullable At elsewhere,
            boolean numbered,
            boolean withinReach) {

        static final Besides NOTHING = new Besides(false, null, false, null, false, false);
    }
}
