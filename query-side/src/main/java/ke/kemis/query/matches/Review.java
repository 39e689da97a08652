package ke.kemis.query.matches;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.matches.MatchAnswer.Said;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one pair, taken in order, say about it.
 *
 * @param said what was said of it, in order
 * @param gone those of the two who were erased or whose record ended
 */
record Review(Pair pair, long version, Stand stand, List<Said> said, Set<UUID> gone) {

    Review {
        Objects.requireNonNull(pair, "pair is missing");
        Objects.requireNonNull(stand, "stand is missing");
        said = List.copyOf(Objects.requireNonNullElse(said, List.of()));
        gone = Set.copyOf(Objects.requireNonNullElse(gone, Set.of()));
    }

    /** Two records, and why they may be of one person. */
    record Pair(
            MatchId match,
            LearnerId known,
            LearnerId newcomer,
            @Nullable InstitutionCode knownAt,
            @Nullable InstitutionCode newcomerAt,
            Explanation why,
            @Nullable ImportId foundIn,
            Instant foundAt) {

        boolean isOf(UUID learner) {
            return known.value().equals(learner) || newcomer.value().equals(learner);
        }

        private Pair because(Explanation reasons) {
            return new Pair(match, known, newcomer, knownAt, newcomerAt, reasons, foundIn, foundAt);
        }
    }

    /**
     * How far deciding is.
     *
     * @param decided what was last said of the pair
     * @param kept the record that goes on, where the two are of one person
     * @param asked the schools that were asked and may answer
     */
    record Stand(MatchState decided, @Nullable LearnerId kept, List<InstitutionCode> asked) {

        Stand {
            asked = List.copyOf(Objects.requireNonNullElse(asked, List.of()));
        }

        private static Stand of(MatchState decided) {
            return new Stand(decided, null, List.of());
        }

        private static Stand of(MatchState decided, LearnerId kept) {
            return new Stand(decided, kept, List.of());
        }

        private static Stand asking(List<InstitutionCode> schools) {
            return new Stand(MatchState.SCHOOL_ASKED, null, schools);
        }

        private boolean waits() {
            return decided == MatchState.OPEN || decided == MatchState.SCHOOL_ASKED;
        }

        /** Found again the pair is open again, and who was asked stays asked. */
        private Stand foundAgain() {
            return waits() ? this : of(MatchState.OPEN);
        }
    }

    /** Nothing where the first fact of the pair is not among the facts. */
    static @Nullable Review after(@Nullable Review before, Fact fact) {
        return switch ((MatchEvent) fact.payload()) {
            case MatchFound found -> found(before, found, fact);
            case MatchJoined joined -> joined(before, joined, fact);
            case SchoolAsked schools ->
                    before == null ? null : before.goingOn(Stand.asking(schools.schools()), fact);
            case SchoolAnswered answer -> before == null ? null : before.answered(answer, fact);
            case MatchConfirmed same ->
                    before == null
                            ? null
                            : before.goingOn(Stand.of(MatchState.SAME, same.kept()), fact);
            case MatchRejected _ ->
                    before == null ? null : before.goingOn(Stand.of(MatchState.DIFFERENT), fact);
            case MatchReversed _ ->
                    before == null ? null : before.goingOn(Stand.of(MatchState.REVERSED), fact);
        };
    }

    private static Review found(@Nullable Review before, MatchFound found, Fact fact) {
        ImportId foundIn =
                before != null && found.foundIn() == null ? before.pair.foundIn : found.foundIn();
        Pair pair =
                new Pair(
                        found.match(),
                        found.known(),
                        found.newcomer(),
                        found.knownAt(),
                        found.newcomerAt(),
                        found.why(),
                        foundIn,
                        fact.recordedAt());
        return before == null
                ? new Review(pair, fact.sequence(), Stand.of(MatchState.OPEN), List.of(), Set.of())
                : new Review(
                        pair, fact.sequence(), before.stand.foundAgain(), before.said, before.gone);
    }

    private static Review joined(@Nullable Review before, MatchJoined joined, Fact fact) {
        Pair pair =
                new Pair(
                        joined.match(),
                        joined.known(),
                        joined.newcomer(),
                        joined.knownAt(),
                        joined.newcomerAt(),
                        joined.why(),
                        joined.foundIn(),
                        fact.recordedAt());
        Stand stand = Stand.of(MatchState.JOINED, joined.known());
        Review begun =
                before == null
                        ? new Review(pair, fact.sequence(), stand, List.of(), Set.of())
                        : new Review(pair, fact.sequence(), stand, before.said, before.gone);
        return begun.goingOn(stand, fact);
    }

    /** The kind of a number that one of the two holds and the file gives for the other. */
    @Nullable IdentifierKind number() {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind ->
                        pair.why.evidence().stream()
                                .anyMatch(one ->
                                        one.field().equals(kind.name())
                                                && one.level().equals("SAME")))
                .findFirst()
                .orElse(null);
    }

    /** How far it is, seen together with what became of the two. */
    MatchState state() {
        return stand.waits() && !gone.isEmpty() ? MatchState.CLOSED : stand.decided;
    }

    /** Whether somebody must decide, and a school that was asked has answered. */
    boolean answered() {
        return stand.waits()
                && !stand.asked.isEmpty()
                && !said.isEmpty()
                && said.getLast().answer() != null;
    }

    /** One of the two is no record of its own any more. */
    Review without(UUID learner) {
        Set<UUID> more = new HashSet<>(gone);
        more.add(learner);
        return new Review(pair, version, stand, said, more);
    }

    /** One of the two is a record of its own again. */
    Review withAgain(UUID learner) {
        Set<UUID> less = new HashSet<>(gone);
        less.remove(learner);
        return new Review(pair, version, stand, said, less);
    }

    /** Nothing is left that was said of somebody who was erased. */
    Review erased(UUID learner) {
        Explanation why = pair.why;
        Explanation nothing =
                new Explanation(
                        why.bits(), why.before(), why.household(), why.weights(), List.of());
        List<Said> words = said.stream().map(Review::erased).toList();
        return new Review(pair.because(nothing), version, stand, words, gone).without(learner);
    }

    /** Once the last of the schools has answered, nobody is waited for but whoever decides. */
    private Review answered(SchoolAnswered answer, Fact fact) {
        Set<InstitutionCode> silent = new HashSet<>(stand.asked);
        silent.remove(answer.institution());
        for (Said one : said.reversed()) {
            if (one.institution() == null) {
                break;
            }
            silent.remove(one.institution());
        }
        MatchState now = silent.isEmpty() ? MatchState.OPEN : MatchState.SCHOOL_ASKED;
        return goingOn(
                new Stand(now, null, stand.asked), fact, answer.institution(), answer.answer());
    }

    private Review goingOn(Stand now, Fact fact) {
        return goingOn(now, fact, null, null);
    }

    private Review goingOn(
            Stand now,
            Fact fact,
            @Nullable InstitutionCode institution,
            @Nullable SchoolAnswer answer) {
        List<Said> more = new ArrayList<>(said);
        more.add(
                new Said(
                        now.decided,
                        fact.recordedAt(),
                        fact.said("actor"),
                        fact.said("role"),
                        fact.said("reason"),
                        institution,
                        answer));
        return new Review(pair, fact.sequence(), now, more, gone);
    }

    private static Said erased(Said one) {
        return new Said(
                one.state(),
                one.at(),
                one.actor(),
                one.role(),
                one.reason() == null ? null : Erased.TEXT,
                one.institution(),
                one.answer());
    }
}
