package ke.kemis.command.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.linkage.Stand.Asking;
import ke.kemis.command.linkage.Stand.Different;
import ke.kemis.command.linkage.Stand.Open;
import ke.kemis.command.linkage.Stand.Pair;
import ke.kemis.command.linkage.Stand.Same;
import ke.kemis.command.linkage.Stand.Unknown;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Evidence;
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

/** Asking whether two records are of one person, deciding it, and taking that back. */
final class MatchRules {

    /** Twice as likely, or half: less is no news. */
    static final double NEWS = 1;

    private static final Set<String> NUMBERS =
            Arrays.stream(IdentifierKind.values())
                    .map(IdentifierKind::name)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> AGREEING = Set.of("SAME", "ZEROS_LOST");

    private MatchRules() {}

    static List<MatchEvent> open(OpenMatch intent, Stand stand, LocalDate today) {
        return switch (stand) {
            case Unknown _ ->
                    List.of(
                            found(
                                    intent,
                                    new Pair(intent.known(), intent.newcomer()),
                                    intent.why(),
                                    today));
            case Same _ -> List.of();
            case Open open -> {
                Explanation why = withNumbersOf(open.why(), intent.why());
                yield Math.abs(why.bits() - open.why().bits()) >= NEWS
                        ? List.of(found(intent, open.pair(), why, today))
                        : List.of();
            }
            case Different different -> {
                Explanation why = withNumbersOf(different.why(), intent.why());
                yield why.bits() >= different.why().bits() + NEWS
                                && isSeenOtherwise(different.why(), why)
                        ? List.of(found(intent, different.pair(), why, today))
                        : List.of();
            }
        };
    }

    /** Which of the two is the elder one was said by the first fact of the pair. */
    private static MatchFound found(OpenMatch intent, Pair pair, Explanation why, LocalDate today) {
        boolean inOrder = pair.known().equals(intent.known());
        return new MatchFound(
                intent.match(),
                pair.known(),
                pair.newcomer(),
                inOrder ? intent.knownAt() : intent.newcomerAt(),
                inOrder ? intent.newcomerAt() : intent.knownAt(),
                why,
                intent.foundIn(),
                today);
    }

    /**
     * A number that a file gave to one and the register to the other stands in one record only, and
     * so is not seen when the two records are compared: it goes on to speak as when it was found.
     * Brothers and sisters are then no better explained than with it.
     */
    private static Explanation withNumbersOf(Explanation before, Explanation now) {
        List<Evidence> given =
                before.evidence().stream()
                        .filter(one ->
                                NUMBERS.contains(one.field()) && AGREEING.contains(one.level()))
                        .filter(one ->
                                now.evidence().stream()
                                        .noneMatch(other -> other.field().equals(one.field())))
                        .toList();
        if (given.isEmpty()) {
            return now;
        }
        double household = Math.min(before.household(), now.household());
        List<Evidence> evidence = new ArrayList<>(now.evidence());
        evidence.addAll(given);
        double bits =
                now.before() + household + evidence.stream().mapToDouble(Evidence::bits).sum();
        return new Explanation(bits, now.before(), household, now.weights(), evidence);
    }

    /** Whether anything but the weights says otherwise than before. */
    private static boolean isSeenOtherwise(Explanation before, Explanation now) {
        return before.weights().equals(now.weights()) || !levels(before).equals(levels(now));
    }

    private static List<String> levels(Explanation why) {
        return why.evidence().stream()
                .map(one -> one.field() + " " + one.level())
                .sorted()
                .toList();
    }

    /** Where somebody was asked, or decided, likeness says no more. */
    static List<MatchEvent> join(JoinMatch intent, Stand stand, LocalDate today) {
        return switch (stand) {
            case Unknown _ ->
                    List.of(
                            new MatchJoined(
                                    intent.match(),
                                    intent.known(),
                                    intent.newcomer(),
                                    intent.knownAt(),
                                    intent.newcomerAt(),
                                    intent.why(),
                                    intent.foundIn(),
                                    today));
            case Open _, Different _, Same _ -> List.of();
        };
    }

    /** Where nothing is left to decide, that two are one is refused by the rules of merging. */
    static List<MatchEvent> decide(DecideMatch intent, Stand stand, Sides sides, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (stand) {
            case Unknown _ -> throw Refusal.of(Rule.MATCH_UNKNOWN);
            case Same same -> {
                boolean again =
                        intent.decision() == MatchDecision.SAME
                                && (intent.keep() == null || intent.keep().equals(same.kept()));
                if (!again) {
                    throw Refusal.of(Rule.MATCH_CONFIRMED_BEFORE);
                }
                yield same.looked()
                        ? List.of()
                        : List.of(confirmed(intent.match(), same.pair(), same.kept(), today));
            }
            case Open open -> decided(intent, open.pair(), open.asking(), false, sides, today);
            case Different different ->
                    decided(intent, different.pair(), Asking.NOBODY, true, sides, today);
        };
    }

    private static List<MatchEvent> decided(
            DecideMatch intent,
            Pair pair,
            Asking asking,
            boolean different,
            Sides sides,
            LocalDate today) {
        return switch (intent.decision()) {
            case SAME -> {
                LearnerId keep = Objects.requireNonNullElse(intent.keep(), pair.known());
                if (!pair.has(keep)) {
                    throw Refusal.of(Rule.KEEP_ONE_OF_THE_TWO, "keep");
                }
                yield List.of(confirmed(intent.match(), pair, keep, today));
            }
            case DIFFERENT -> {
                if (different) {
                    yield List.of();
                }
                undecided(sides);
                yield List.of(rejected(intent.match(), pair, today));
            }
            case ASK_SCHOOL -> {
                undecided(sides);
                yield asking.waits() && asking.schools().equals(sides.schools())
                        ? List.of()
                        : List.of(
                                new SchoolAsked(
                                        intent.match(),
                                        pair.known(),
                                        pair.newcomer(),
                                        sides.schools(),
                                        today));
            }
        };
    }

    /** A school answers until somebody has decided, and may say otherwise than before. */
    static List<MatchEvent> answer(AnswerMatch intent, Stand stand, Sides sides, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (stand) {
            case Unknown _ -> throw Refusal.of(Rule.MATCH_UNKNOWN);
            case Open open when open.asking().schools().contains(intent.institution()) -> {
                if (intent.answer() == open.asking().answers().get(intent.institution())) {
                    yield List.of();
                }
                undecided(sides);
                yield List.of(
                        new SchoolAnswered(
                                intent.match(),
                                open.pair().known(),
                                open.pair().newcomer(),
                                intent.institution(),
                                intent.answer(),
                                today));
            }
            case Open _, Different _, Same _ -> throw Refusal.of(Rule.SCHOOL_NOT_ASKED);
        };
    }

    static List<MatchEvent> reverse(ReverseMatch intent, Stand stand, LocalDate today) {
        Reason.needed(intent.reason());
        return switch (stand) {
            case Unknown _ -> throw Refusal.of(Rule.MATCH_UNKNOWN);
            case Different two when two.reversed() -> List.of();
            case Open _, Different _ -> throw Refusal.of(Rule.MATCH_NOT_CONFIRMED);
            case Same same -> List.of(reversed(intent.match(), same, today));
        };
    }

    /**
     * Whoever merges the two on the record itself has decided about their pair, where it is one.
     */
    static List<MatchEvent> merged(MergeRecords intent, Stand stand, LocalDate today) {
        MatchId match = MatchId.between(intent.learner(), intent.other());
        return switch (stand) {
            case Unknown _, Same _ -> List.of();
            case Open open -> List.of(confirmed(match, open.pair(), intent.learner(), today));
            case Different two -> List.of(confirmed(match, two.pair(), intent.learner(), today));
        };
    }

    /**
     * Whoever takes the two apart on the record itself has said that they are two people, also
     * where nobody was asked before: so nobody is asked because they are compared again.
     *
     * @param seen the two as they are from now on
     */
    static List<MatchEvent> unmerged(OpenMatch seen, Stand stand, LocalDate today) {
        return switch (stand) {
            case Unknown _ -> {
                List<MatchEvent> facts = new ArrayList<>(open(seen, stand, today));
                Pair pair = new Pair(seen.known(), seen.newcomer());
                facts.add(rejected(seen.match(), pair, today));
                yield List.copyOf(facts);
            }
            case Open open -> List.of(rejected(seen.match(), open.pair(), today));
            case Different _ -> List.of();
            case Same same -> List.of(reversed(seen.match(), same, today));
        };
    }

    /** Nobody asks or says more of two of whom one is no record of its own any more. */
    private static void undecided(Sides sides) {
        if (sides.ended()) {
            throw Refusal.of(Rule.MATCH_CLOSED);
        }
    }

    private static MatchConfirmed confirmed(
            MatchId match, Pair pair, LearnerId kept, LocalDate today) {
        return new MatchConfirmed(match, pair.known(), pair.newcomer(), kept, today);
    }

    private static MatchRejected rejected(MatchId match, Pair pair, LocalDate today) {
        return new MatchRejected(match, pair.known(), pair.newcomer(), today);
    }

    private static MatchReversed reversed(MatchId match, Same same, LocalDate today) {
        return new MatchReversed(
                match, same.pair().known(), same.pair().newcomer(), same.kept(), today);
    }
}
