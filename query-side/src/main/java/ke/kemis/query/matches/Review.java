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
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.matches.MatchAnswer.Said;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one pair, taken in order, say about it.
 *
 * @param decided what was last said of it
 * @param asked the schools that were asked and may answer
 * @param gone those of the two who were erased or whose record ended
 */
record Review(
        MatchId match,
        long version,
        MatchState decided,
        LearnerId known,
        LearnerId newcomer,
        @Nullable InstitutionCode knownAt,
        @Nullable InstitutionCode newcomerAt,
        Explanation why,
        @Nullable ImportId foundIn,
        Instant foundAt,
        @Nullable LearnerId kept,
        List<InstitutionCode> asked,
        List<Said> said,
        Set<UUID> gone) {

    Review {
        asked = List.copyOf(Objects.requireNonNullElse(asked, List.of()));
        said = List.copyOf(Objects.requireNonNullElse(said, List.of()));
        gone = Set.copyOf(Objects.requireNonNullElse(gone, Set.of()));
    }

    /** Nothing where the first fact of the pair is not among the facts. */
    static @Nullable Review after(@Nullable Review before, Fact fact) {
        MatchEvent event = (MatchEvent) fact.payload();
        return switch (event) {
            case MatchFound found ->
                    new Review(
                            found.match(),
                            fact.sequence(),
                            before != null && before.decided == MatchState.SCHOOL_ASKED
                                    ? MatchState.SCHOOL_ASKED
                                    : MatchState.OPEN,
                            found.known(),
                            found.newcomer(),
                            found.knownAt(),
                            found.newcomerAt(),
                            found.why(),
                            before != null && found.foundIn() == null
                                    ? before.foundIn
                                    : found.foundIn(),
                            fact.recordedAt(),
                            null,
                            before == null || !before.waits() ? List.of() : before.asked,
                            before == null ? List.of() : before.said,
                            before == null ? Set.of() : before.gone);
            case SchoolAsked schools ->
                    before == null
                            ? null
                            : before.being(MatchState.SCHOOL_ASKED, null, fact)
                                    .asking(schools.schools());
            case SchoolAnswered answer -> before == null ? null : before.answered(answer, fact);
            case MatchJoined joined ->
                    new Review(
                                    joined.match(),
                                    fact.sequence(),
                                    MatchState.JOINED,
                                    joined.known(),
                                    joined.newcomer(),
                                    joined.knownAt(),
                                    joined.newcomerAt(),
                                    joined.why(),
                                    joined.foundIn(),
                                    fact.recordedAt(),
                                    joined.known(),
                                    List.of(),
                                    before == null ? List.of() : before.said,
                                    before == null ? Set.of() : before.gone)
                            .being(MatchState.JOINED, joined.known(), fact);
            case MatchConfirmed same ->
                    before == null ? null : before.being(MatchState.SAME, same.kept(), fact);
            case MatchRejected _ ->
                    before == null ? null : before.being(MatchState.DIFFERENT, null, fact);
            case MatchReversed _ ->
                    before == null ? null : before.being(MatchState.REVERSED, null, fact);
        };
    }

    /** The kind of a number that the elder one holds and the file gives for the later one. */
    @Nullable IdentifierKind number() {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind ->
                        why.evidence().stream()
                                .anyMatch(one ->
                                        one.field().equals(kind.name())
                                                && one.level().equals("SAME")))
                .findFirst()
                .orElse(null);
    }

    /** How far it is, seen together with what became of the two. */
    MatchState state() {
        return waits() && !gone.isEmpty() ? MatchState.CLOSED : decided;
    }

    private boolean waits() {
        return decided == MatchState.OPEN || decided == MatchState.SCHOOL_ASKED;
    }

    /** Whether somebody must decide, and a school that was asked has answered. */
    boolean answered() {
        return waits() && !asked.isEmpty() && !said.isEmpty() && said.getLast().answer() != null;
    }

    /** One of the two is no record of its own any more. */
    Review without(UUID learner) {
        Set<UUID> more = new HashSet<>(gone);
        more.add(learner);
        return with(why, said, more);
    }

    /** One of the two is a record of its own again. */
    Review withAgain(UUID learner) {
        Set<UUID> less = new HashSet<>(gone);
        less.remove(learner);
        return with(why, said, less);
    }

    /** Nothing is left that was said of somebody who was erased. */
    Review erased(UUID learner) {
        Explanation nothing =
                new Explanation(
                        why.bits(), why.before(), why.household(), why.weights(), List.of());
        List<Said> words =
                said.stream()
                        .map(one ->
                                new Said(
                                        one.state(),
                                        one.at(),
                                        one.actor(),
                                        one.role(),
                                        one.reason() == null ? null : Erased.TEXT,
                                        one.institution(),
                                        one.answer()))
                        .toList();
        return without(learner).with(nothing, words, without(learner).gone);
    }

    private Review being(MatchState now, @Nullable LearnerId goesOn, Fact fact) {
        return being(now, goesOn, null, fact);
    }

    /** Once the last of the schools has answered, nobody is waited for but whoever decides. */
    private Review answered(SchoolAnswered answer, Fact fact) {
        Set<InstitutionCode> silent = new HashSet<>(asked);
        silent.remove(answer.institution());
        for (Said one : said.reversed()) {
            if (one.institution() == null) {
                break;
            }
            silent.remove(one.institution());
        }
        MatchState now = silent.isEmpty() ? MatchState.OPEN : MatchState.SCHOOL_ASKED;
        return being(now, null, answer, fact).asking(asked);
    }

    private Review being(
            MatchState now,
            @Nullable LearnerId goesOn,
            @Nullable SchoolAnswered answer,
            Fact fact) {
        List<Said> more = new ArrayList<>(said);
        more.add(
                new Said(
                        now,
                        fact.recordedAt(),
                        fact.said("actor"),
                        fact.said("role"),
                        fact.said("reason"),
                        answer == null ? null : answer.institution(),
                        answer == null ? null : answer.answer()));
        return new Review(
                match,
                fact.sequence(),
                now,
                known,
                newcomer,
                knownAt,
                newcomerAt,
                why,
                foundIn,
                foundAt,
                goesOn,
                List.of(),
                more,
                gone);
    }

    private Review asking(List<InstitutionCode> schools) {
        return new Review(
                match,
                version,
                decided,
                known,
                newcomer,
                knownAt,
                newcomerAt,
                why,
                foundIn,
                foundAt,
                kept,
                schools,
                said,
                gone);
    }

    private Review with(Explanation reasons, List<Said> words, Set<UUID> away) {
        return new Review(
                match,
                version,
                decided,
                known,
                newcomer,
                knownAt,
                newcomerAt,
                reasons,
                foundIn,
                foundAt,
                kept,
                asked,
                words,
                away);
    }
}
