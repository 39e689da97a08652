package ke.kemis.query.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/** One row for each import, one for each stretch worked through, one for each remark. */
@OnQuerySide
final class ImportsProjection implements Projection {

    static final String NAME = "imports";

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
        return Set.of(ImportEvent.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = knownBefore(tables, facts);
        List<RowsTaken> stretches = new ArrayList<>();
        List<Said> remarks = new ArrayList<>();
        for (Fact fact : facts) {
            known.compute(fact.aggregate(), (_, before) -> Known.after(before, fact));
            if (fact.payload() instanceof RowsTaken taken) {
                stretches.add(taken);
                for (int number = 0; number < taken.remarks().size(); number++) {
                    remarks.add(new Said(taken.id().value(), number, taken.remarks().get(number)));
                }
            }
        }
        write(tables, known, stretches, remarks);
    }

    private static void write(
            Tables tables, Map<UUID, Known> known, List<RowsTaken> stretches, List<Said> remarks) {
        tables.write(
                """
                insert into import (import, position, known)
                select import, position, known::json from unnest(?, ?, ?) as row (import, position, known)
                on conflict (import) do update set known = excluded.known
                """,
                Rows.of(known.entrySet())
                        .uuid(Map.Entry::getKey)
                        .bigint(one -> one.getValue().position())
                        .text(one -> Json.text(one.getValue())));
        tables.write(
                """
                insert into stretch (import, line, fact)
                select import, line, fact::json from unnest(?, ?, ?) as row (import, line, fact)
                on conflict (import, line) do nothing
                """,
                Rows.of(stretches)
                        .uuid(one -> one.id().value())
                        .bigint(RowsTaken::line)
                        .text(Json::text));
        tables.write(
                """
                insert into remark (import, line, number, refused, code, field, value, reason)
                select import, line, number, refused::boolean, code, field, value, reason
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as row (import, line, number, refused, code, field, value, reason)
                on conflict (import, line, number) do nothing
                """,
                Rows.of(remarks)
                        .uuid(Said::id)
                        .bigint(one -> one.remark().line())
                        .integer(Said::number)
                        .text(one -> String.valueOf(one.remark().refused()))
                        .text(one -> one.remark().code())
                        .text(one -> one.remark().field())
                        .text(one -> one.remark().value())
                        .text(one -> one.remark().reason()));
    }

    private static Map<UUID, Known> knownBefore(Tables tables, List<Fact> facts) {
        Set<UUID> imports = new HashSet<>();
        facts.forEach(fact -> imports.add(fact.aggregate()));
        Map<UUID, Known> known = new HashMap<>();
        tables.of(
                        imports,
                        "select known from import where import = any(?)",
                        (row, i) -> Json.read(row.getString(1), Known.class))
                .forEach(one -> known.put(one.received().id().value(), one));
        return known;
    }

    private record Said(UUID id, int number, Remark remark) {}
}
