package ke.kemis.query.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/**
 * One row for each import, one for each stretch worked through, one for each remark; and what rows
 * wait for.
 */
@OnQuerySide
final class ImportsProjection implements Projection {

    static final String NAME = "imports";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 11;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(
                ImportEvent.class,
                MatchEvent.class,
                RecordMergedAway.class,
                RecordRestored.class,
                PersonalDataErased.class);
    }

    @Override
    public void write(Tables tables, List<Fact> all) {
        Questions.write(tables, all);
        List<Fact> facts =
                all.stream().filter(fact -> fact.payload() instanceof ImportEvent).toList();
        Map<UUID, Known> known = knownBefore(tables, facts);
        List<Worked> stretches = new ArrayList<>();
        Map<Meant, String> meanings = new LinkedHashMap<>();
        List<Said> remarks = new ArrayList<>();
        for (Fact fact : facts) {
            Known now =
                    known.compute(
                            fact.aggregate(),
                            (_, before) -> tables.begun(Known.after(before, fact), fact));
            if (now == null) {
                continue;
            }
            ImportEvent event = (ImportEvent) fact.payload();
            WorkedStretch taken = WorkedStretch.of(event);
            if (taken != null) {
                stretches.add(new Worked(fact.aggregate(), taken));
                for (int number = 0; number < taken.remarks().size(); number++) {
                    remarks.add(new Said(fact.aggregate(), number, taken.remarks().get(number)));
                }
            }
            if (event instanceof ReadingDirected said) {
                said.columns()
                        .forEach(column ->
                                meanings.put(
                                        new Meant(
                                                now.received().source(),
                                                now.scope(),
                                                column.name()),
                                        column.field()));
            }
        }
        write(tables, known, stretches, remarks);
        Set<UUID> forgotten = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof ImportForgotten) {
                forgotten.add(fact.aggregate());
            }
        }
        forget(tables, forgotten);
        tables.write(
                """
                insert into meaning (source, scope, name, field)
                select source, scope, name, field from unnest(?, ?, ?, ?) as row (source, scope, name, field)
                on conflict (source, scope, name) do update set field = excluded.field
                """,
                Rows.of(meanings.entrySet())
                        .text(one -> one.getKey().source().name())
                        .text(one -> one.getKey().scope())
                        .text(one -> one.getKey().name())
                        .text(Map.Entry::getValue));
    }

    private static void write(
            Tables tables, Map<UUID, Known> known, List<Worked> stretches, List<Said> remarks) {
        tables.write(
                """
                insert into import (import, position, scope, known)
                select import, position, scope, known::json from unnest(?, ?, ?, ?) as row (import, position, scope, known)
                on conflict (import) do update set known = excluded.known
                """,
                Rows.of(known.entrySet())
                        .uuid(Map.Entry::getKey)
                        .bigint(one -> one.getValue().position())
                        .text(one -> one.getValue().scope())
                        .text(one -> Json.text(one.getValue())));
        tables.write(
                """
                insert into stretch (import, line, fact)
                select import, line, fact::json from unnest(?, ?, ?) as row (import, line, fact)
                on conflict (import, line) do nothing
                """,
                Rows.of(stretches)
                        .uuid(Worked::id)
                        .bigint(one -> one.rows().line())
                        .text(one -> Json.text(one.rows())));
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

    /** As if the facts had been read after the import's key was destroyed. */
    private static void forget(Tables tables, Set<UUID> imports) {
        if (imports.isEmpty()) {
            return;
        }
        List<Worked> stretches =
                tables.of(
                        imports,
                        "select import, fact from stretch where import = any(?)",
                        (row, i) ->
                                new Worked(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        Json.read(row.getString(2), WorkedStretch.class)
                                                .forgotten()));
        tables.write(
                """
                insert into stretch (import, line, fact)
                select import, line, fact::json from unnest(?, ?, ?) as row (import, line, fact)
                on conflict (import, line) do update set fact = excluded.fact
                """,
                Rows.of(stretches)
                        .uuid(Worked::id)
                        .bigint(one -> one.rows().line())
                        .text(one -> Json.text(one.rows())));
        tables.write(
                """
                update remark set value = row.value from unnest(?, ?) as row (import, value)
                where remark.import = row.import and remark.value is not null
                """,
                Rows.of(imports).uuid(one -> one).text(_ -> Erased.TEXT));
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

    private record Worked(UUID id, WorkedStretch rows) {}

    private record Meant(ImportSource source, String scope, String name) {}

    private record Said(UUID id, int number, Remark remark) {}
}
