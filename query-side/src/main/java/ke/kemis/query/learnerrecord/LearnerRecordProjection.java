package ke.kemis.query.learnerrecord;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/** One row for each learner with all that is known. */
@OnQuerySide
final class LearnerRecordProjection implements Projection {

    static final String NAME = "learner-record";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = knownBefore(tables, facts);
        for (Fact fact : facts) {
            known.compute(fact.aggregate(), (learner, before) -> Known.after(before, fact));
        }
        tables.write(
                """
                insert into learner (learner, sequence, known)
                select learner, sequence, known::json from unnest(?, ?, ?) as row (learner, sequence, known)
                on conflict (learner) do update set sequence = excluded.sequence, known = excluded.known
                where learner.sequence < excluded.sequence
                """,
                Rows.of(known.values())
                        .uuid(one -> one.learner().value())
                        .bigint(Known::version)
                        .text(Json::text));
    }

    private static Map<UUID, Known> knownBefore(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select known from learner where learner = any(?)",
                        (row, i) -> Json.read(row.getString(1), Known.class))
                .forEach(one -> known.put(one.learner().value(), one));
        return known;
    }
}
