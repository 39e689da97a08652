package ke.kemis.query.transfers;

import java.util.ArrayList;
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
import ke.kemis.query.transfers.Moves.Move;

/** One row for each transfer, whatever became of it. */
@OnQuerySide
final class TransfersProjection implements Projection {

    static final String NAME = "transfers";

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
    public Order order() {
        return Order.LIVES;
    }

    private record Line(Moves learner, Move move) {}

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Moves> before = before(tables, facts);
        Map<UUID, Moves> after = new HashMap<>(before);
        for (Fact fact : facts) {
            after.compute(
                    fact.aggregate(),
                    (learner, known) -> tables.begun(Moves.after(known, fact), fact));
        }
        List<Moves> changed = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        after.forEach((learner, now) -> {
            Moves then = before.get(learner);
            if (!now.equals(then)) {
                changed.add(now);
                now.moves().forEach(move -> lines.add(new Line(now, move)));
                if (then != null) {
                    then.moves().stream()
                            .map(Move::request)
                            .filter(request ->
                                    now.moves().stream()
                                            .noneMatch(move -> move.request().equals(request)))
                            .forEach(gone::add);
                }
            }
        });
        store(tables, changed, lines, gone);
    }

    private static void store(
            Tables tables, List<Moves> changed, List<Line> lines, List<UUID> gone) {
        tables.add(
                "learner",
                "learner, known",
                "on conflict (learner) do update set known = excluded.known",
                Rows.of(changed).uuid(Moves::learner).json(Json::text));
        tables.write(
                "delete from transfer using unnest(?) as gone (request) where transfer.request = gone.request",
                Rows.of(gone).uuid(request -> request));
        tables.add(
                "transfer",
                """
                request, learner, surname, first_name, from_institution, to_institution, grade,
                state, requested_on, since, reason
                """,
                """
                on conflict (request) do update set surname = excluded.surname, first_name = excluded.first_name,
                    state = excluded.state, since = excluded.since, reason = excluded.reason
                """,
                Rows.of(lines)
                        .uuid(line -> line.move().request())
                        .uuid(line -> line.learner().learner())
                        .text(line -> line.learner().surname())
                        .text(line -> line.learner().firstName())
                        .text(line -> line.move().from().value())
                        .text(line -> line.move().to().value())
                        .text(line -> line.move().grade().name())
                        .text(line -> line.move().state().name())
                        .date(line -> line.move().requestedOn())
                        .date(line -> line.move().since())
                        .text(line -> line.move().reason()));
    }

    private static Map<UUID, Moves> before(Tables tables, List<Fact> facts) {
        Map<UUID, Moves> before = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select known from learner where learner = any(?)",
                        (row, i) -> Json.read(row.getString(1), Moves.class))
                .forEach(one -> before.put(one.learner(), one));
        return before;
    }
}
