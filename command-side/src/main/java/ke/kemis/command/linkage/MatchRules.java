package ke.kemis.command.linkage;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.linkage.Stand.Different;
import ke.kemis.command.linkage.Stand.Open;
import ke.kemis.command.linkage.Stand.Pair;
import ke.kemis.command.linkage.Stand.Same;
import ke.kemis.command.linkage.Stand.Unknown;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAsked;

/** Asking whether two records are of one person, deciding it, and taking that back. */
final class MatchRules {

    /** Twice as likely as when it was decided: less is no news. */
    static final double WORTH_ASKING_AGAIN = 1;

    private static final int LONGEST_REASON = 1_000;

    private MatchRules() {}

    static List<MatchEvent> open(OpenMatch intent, Stand stand, LocalDate today) {
        List<MatchEvent> found =
                List.of(
                        new MatchFound(
                                intent.match(),
                                intent.known(),
                                intent.newcomer(),
                                intent.knownAt(),
                                intent.newcomerAt(),
                                intent.why(),
                                intent.foundIn(),
                                today));
        return switch (stand) {
            case Unknown _ -> found;
            case Open _, Same _ -> List.of();
            case Different different ->
                    intent.why().bits() >= different.bits() + WORTH_ASKING_AGAIN
                            ? found
                            : List.of();
        };
    }

    static List<MatchEvent> decide(DecideMatch intent, Stand stand, LocalDate today) {
        reason(intent.reason());
        return switch (stand) {
            case Unknown _ -> throw Refusal.of(Rule.MATCH_UNKNOWN);
            case Same same -> {
                boolean again =
                        intent.decision() == MatchDecision.SAME
                                && (intent.keep() == null || intent.keep().equals(same.kept()));
                if (!again) {
                    throw Refusal.of(Rule.MATCH_CONFIRMED_BEFORE);
                }
                yield List.of();
            }
            case Open open -> decided(intent, open.pair(), today, open.schoolAsked(), false);
            case Different different -> decided(intent, different.pair(), today, false, true);
        };
    }

    private static List<MatchEvent> decided(
            DecideMatch intent, Pair pair, LocalDate today, boolean asked, boolean different) {
        return switch (intent.decision()) {
            case SAME -> {
                LearnerId keep = Objects.requireNonNullElse(intent.keep(), pair.known());
                if (!pair.has(keep)) {
                    throw Refusal.of(Rule.KEEP_ONE_OF_THE_TWO, "keep");
                }
                yield List.of(
                        new MatchConfirmed(
                                intent.match(), pair.known(), pair.newcomer(), keep, today));
            }
            case DIFFERENT ->
                    different
                            ? List.of()
                            : List.of(
                                    new MatchRejected(
                                            intent.match(), pair.known(), pair.newcomer(), today));
            case ASK_SCHOOL ->
                    asked
                            ? List.of()
                            : List.of(
                                    new SchoolAsked(
                                            intent.match(), pair.known(), pair.newcomer(), today));
        };
    }

    static List<MatchEvent> reverse(ReverseMatch intent, Stand stand, LocalDate today) {
        reason(intent.reason());
        return switch (stand) {
            case Unknown _ -> throw Refusal.of(Rule.MATCH_UNKNOWN);
            case Open _, Different _ -> throw Refusal.of(Rule.MATCH_NOT_CONFIRMED);
            case Same same ->
                    List.of(
                            new MatchReversed(
                                    intent.match(),
                                    same.pair().known(),
                                    same.pair().newcomer(),
                                    same.kept(),
                                    today));
        };
    }

    private static void reason(String reason) {
        PlainText.needed(reason, "reason", LONGEST_REASON);
    }
}
