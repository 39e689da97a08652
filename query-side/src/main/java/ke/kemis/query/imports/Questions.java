package ke.kemis.query.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import org.jspecify.annotations.Nullable;

/**
 * What rows wait for: of each the pairs of records that somebody is to decide about, how far each
 * pair is, and which records are none of their own any more. And which rows likeness joined, for
 * somebody may take them apart.
 */
final class Questions {

    private record Asked(UUID file, long line, UUID match) {}

    private record Likened(UUID file, long line, UUID newcomer) {}

    /**
     * @param joinedIn the file whose row likeness joined by this very fact
     */
    private record Pair(
            UUID match, UUID known, UUID newcomer, String answer, @Nullable UUID joinedIn) {

        static Pair after(@Nullable Pair before, MatchEvent event) {
            return new Pair(
                    event.match().value(),
                    event.known().value(),
                    event.newcomer().value(),
                    answered(event),
                    event instanceof MatchJoined joined && joined.foundIn() != null
                            ? joined.foundIn().value()
                            : before == null ? null : before.joinedIn);
        }
    }

    private final List<Asked> asked = new ArrayList<>();
    private final List<Likened> likened = new ArrayList<>();
    private final Map<UUID, Pair> pairs = new LinkedHashMap<>();
    private final Map<UUID, Boolean> ended = new LinkedHashMap<>();

    private Questions() {}

    static void write(Tables tables, List<Fact> facts) {
        Questions questions = new Questions();
        facts.forEach(questions::follow);
        questions.write(tables);
    }

    private void follow(Fact fact) {
        switch (fact.payload()) {
            case LearnersTaken taken -> {
                taken.doubts().forEach(doubt -> ask(fact, doubt));
                liken(fact, taken);
            }
            case MatchEvent event ->
                    pairs.compute(fact.aggregate(), (_, before) -> Pair.after(before, event));
            case RecordMergedAway _, PersonalDataErased _ -> ended.put(fact.aggregate(), true);
            case RecordRestored _ -> ended.put(fact.aggregate(), false);
            default -> {}
        }
    }

    private void ask(Fact fact, Doubt doubt) {
        for (LearnerId other : doubt.others()) {
            asked.add(
                    new Asked(
                            fact.aggregate(),
                            doubt.line(),
                            MatchId.between(other, doubt.learner()).value()));
        }
    }

    /** Who is claimed to be somewhere is the record that keeps the row, joined or not. */
    private void liken(Fact fact, LearnersTaken taken) {
        Set<Long> lines =
                taken.remarks().stream()
                        .filter(WorkedStretch::tellsOfLikeness)
                        .map(Remark::line)
                        .collect(Collectors.toSet());
        if (lines.isEmpty()) {
            return;
        }
        taken.classes().stream()
                .flatMap(one -> one.claimants().stream())
                .filter(one -> lines.contains(one.line()))
                .forEach(one -> {
                    if (one.learner() != null) {
                        likened.add(
                                new Likened(fact.aggregate(), one.line(), one.learner().value()));
                    }
                });
    }

    private static String answered(MatchEvent event) {
        return switch (event) {
            case MatchFound _, SchoolAsked _, SchoolAnswered _ -> "WAITS";
            case MatchJoined _, MatchConfirmed _ -> "ONE";
            case MatchRejected _, MatchReversed _ -> "TWO";
        };
    }

    private void write(Tables tables) {
        tables.write(
                """
                insert into asked (import, line, match) select * from unnest(?, ?, ?)
                on conflict do nothing
                """,
                Rows.of(asked).uuid(Asked::file).bigint(Asked::line).uuid(Asked::match));
        tables.write(
                """
                insert into likened (import, line, newcomer) select * from unnest(?, ?, ?)
                on conflict do nothing
                """,
                Rows.of(likened).uuid(Likened::file).bigint(Likened::line).uuid(Likened::newcomer));
        tables.write(
                """
                insert into pair (match, known, newcomer, answer, joined_in) select * from unnest(?, ?, ?, ?, ?)
                on conflict (match) do update set answer = excluded.answer,
                    joined_in = coalesce(excluded.joined_in, pair.joined_in)
                """,
                Rows.of(pairs.values())
                        .uuid(Pair::match)
                        .uuid(Pair::known)
                        .uuid(Pair::newcomer)
                        .text(Pair::answer)
                        .uuid(Pair::joinedIn));
        tables.write(
                """
                insert into ended (learner, ended) select learner, ended::boolean
                from unnest(?, ?) as row (learner, ended)
                on conflict (learner) do update set ended = excluded.ended
                """,
                Rows.of(ended.entrySet())
                        .uuid(Map.Entry::getKey)
                        .text(one -> String.valueOf(one.getValue())));
    }
}
