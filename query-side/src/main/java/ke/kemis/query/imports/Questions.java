package ke.kemis.query.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.intake.LearnersTaken;
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

/**
 * What rows wait for: of each the pairs of records that somebody is to decide about, how far each
 * pair is, and which records are none of their own any more.
 */
final class Questions {

    private record Asked(UUID file, long line, UUID match) {}

    private record Pair(UUID match, UUID known, UUID newcomer, String answer) {}

    private final List<Asked> asked = new ArrayList<>();
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
            case LearnersTaken taken ->
                    taken.doubts()
                            .forEach(doubt ->
                                    doubt.others()
                                            .forEach(other ->
                                                    asked.add(
                                                            new Asked(
                                                                    fact.aggregate(),
                                                                    doubt.line(),
                                                                    MatchId.between(
                                                                                    other,
                                                                                    doubt.learner())
                                                                            .value()))));
            case MatchEvent event ->
                    pairs.put(
                            fact.aggregate(),
                            new Pair(
                                    fact.aggregate(),
                                    event.known().value(),
                                    event.newcomer().value(),
                                    answer(event)));
            case RecordMergedAway _, PersonalDataErased _ -> ended.put(fact.aggregate(), true);
            case RecordRestored _ -> ended.put(fact.aggregate(), false);
            default -> {}
        }
    }

    private static String answer(MatchEvent event) {
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
                insert into pair (match, known, newcomer, answer) select * from unnest(?, ?, ?, ?)
                on conflict (match) do update set answer = excluded.answer
                """,
                Rows.of(pairs.values())
                        .uuid(Pair::match)
                        .uuid(Pair::known)
                        .uuid(Pair::newcomer)
                        .text(Pair::answer));
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
