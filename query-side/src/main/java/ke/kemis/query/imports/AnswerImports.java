package ke.kemis.query.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.Remark;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.platform.Withheld;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Permissions;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers from the projection. */
@OnQuerySide
final class AnswerImports {

    private static final int LARGEST = 500;
    private static final int MOST_REMARKS = 5_000;
    private static final int STRETCHES = 10;

    /** What became of the rows about which somebody was asked. */
    private static final String ROW_ASKED =
            """
            (select asked.import, asked.line,
                    bool_or(pair.answer = 'WAITS' and not exists (
                        select from imports.ended where ended and learner in (pair.known, pair.newcomer))) as waits,
                    bool_or(pair.answer = 'ONE') as one
             from imports.asked join imports.pair using (match)
             where asked.import = any(cast(? as uuid[])) group by asked.import, asked.line) as row_asked
            """;

    /** Rows that likeness joined, and somebody took apart; that may be asked about again. */
    private static final String ROW_APART =
            """
            (select likened.import, likened.line
             from imports.likened join imports.pair
                 on pair.joined_in = likened.import and pair.newcomer = likened.newcomer
             where likened.import = any(cast(? as uuid[])) and pair.answer <> 'ONE') as row_apart
            """;

    private final JdbcClient sql;

    AnswerImports(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    ImportAnswer answer(ImportOf question) {
        return new ImportAnswer(
                now(
                                sql.sql("select known from imports.import where import = ?")
                                        .param(question.id().value())
                                        .query((row, i) ->
                                                Json.read(row.getString(1), Known.class).record())
                                        .list())
                        .stream()
                        .findFirst()
                        .orElse(null));
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    ImportPage answer(Imports question) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        List<ImportRecord> items =
                sql.sql("select known from imports.import order by position desc limit ? offset ?")
                        .params(paged.size(), paged.skipped())
                        .query((row, i) -> Json.read(row.getString(1), Known.class).record())
                        .list();
        long total = sql.sql("select count(*) from imports.import").query(Long.class).single();
        return new ImportPage(now(items), total, paged.page(), paged.size());
    }

    /** The last line's remarks are given all, so that going on behind it misses none. */
    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    Remarks answer(RemarksOf question, MetaData asked) {
        String[] untold = untold(question.id(), asked);
        int size = Paged.atOnce(question.size(), MOST_REMARKS);
        List<Remark> items =
                sql.sql(
                                """
                                select line, refused, code, field, value, reason from (
                                    select * from imports.remark
                                    where import = :import and line > :after and (refused or not :refusedOnly)
                                        and code <> all(:untold)
                                    order by line
                                    fetch first :size rows with ties) as remark
                                order by line, number
                                """)
                        .param("import", question.id().value())
                        .param("after", question.afterLine())
                        .param("refusedOnly", question.refusedOnly())
                        .param("untold", untold)
                        .param("size", size)
                        .query((row, i) ->
                                new Remark(
                                        row.getLong("line"),
                                        row.getBoolean("refused"),
                                        Objects.requireNonNull(row.getString("code")),
                                        row.getString("field"),
                                        row.getString("value"),
                                        Objects.requireNonNull(row.getString("reason"))))
                        .list();
        return new Remarks(
                question.id(), items, count(question.id(), question.refusedOnly(), untold));
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    WorkedRows answer(WorkedRowsOf question, MetaData asked) {
        Set<String> untold = Set.of(untold(question.id(), asked));
        List<WorkedStretch> stretches =
                sql.sql(
                                "select fact from imports.stretch where import = ? and line > ?"
                                        + " order by line limit ?")
                        .params(question.id().value(), question.afterLine(), STRETCHES)
                        .query((row, i) ->
                                Json.read(row.getString(1), WorkedStretch.class).without(untold))
                        .list();
        if (stretches.stream().noneMatch(WorkedStretch::mayChange)) {
            return new WorkedRows(question.id(), stretches);
        }
        Object[] rows = {
            new String[] {question.id().toString()},
            question.afterLine() + 1,
            stretches.getLast().line()
        };
        Set<Long> waiting = new HashSet<>();
        Set<Long> one = new HashSet<>();
        sql.sql("select line, waits, one from " + ROW_ASKED + " where line between ? and ?")
                .params(rows)
                .query(row -> {
                    if (row.getBoolean(2)) {
                        waiting.add(row.getLong(1));
                    } else if (row.getBoolean(3)) {
                        one.add(row.getLong(1));
                    }
                });
        Set<Long> apart = new HashSet<>();
        sql.sql("select line from " + ROW_APART + " where line between ? and ?")
                .params(rows)
                .query(row -> {
                    apart.add(row.getLong(1));
                });
        return new WorkedRows(
                question.id(),
                stretches.stream().map(stretch -> stretch.answered(waiting, one, apart)).toList());
    }

    /** The same, told how many of their rows still wait, and which likeness joined in vain. */
    private List<ImportRecord> now(List<ImportRecord> imports) {
        Map<UUID, Long> waiting =
                counted(
                        ROW_ASKED + " where waits",
                        imports.stream().filter(one -> one.review() > 0));
        Map<UUID, Long> apart =
                counted(
                        ROW_APART
                                + " where not exists (select from imports.asked"
                                + " where asked.import = row_apart.import and asked.line = row_apart.line)",
                        imports.stream().filter(one -> one.joined() > 0));
        return imports.stream()
                .map(one ->
                        one.now(
                                waiting.getOrDefault(one.id().value(), 0L),
                                apart.getOrDefault(one.id().value(), 0L)))
                .toList();
    }

    private Map<UUID, Long> counted(String rows, Stream<ImportRecord> imports) {
        Map<UUID, Long> counted = new HashMap<>();
        sql.sql("select import, count(*) from " + rows + " group by import")
                .param(imports.map(one -> one.id().toString()).toArray(String[]::new))
                .query(row -> {
                    counted.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return counted;
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    Meanings answer(MeaningsOf question, MetaData asked) {
        Asker asker = Asker.in(asked);
        Scope scope = asker == null ? null : asker.scope();
        if (scope == null) {
            return new Meanings(List.of());
        }
        return new Meanings(
                sql.sql(
                                "select name, field from imports.meaning where source = ? and scope = ? order by name")
                        .params(question.source().name(), Known.asToday(scope))
                        .query((row, i) ->
                                new Column(
                                        Objects.requireNonNull(row.getString(1)),
                                        Objects.requireNonNull(row.getString(2))))
                        .list());
    }

    /** Whoever handed the file in knows what is in it. */
    private String[] untold(ImportId id, MetaData asked) {
        Asker asker = Asker.in(asked);
        Set<String> untold =
                Withheld.remarksTellingByTheirCode(
                        asker == null ? Set.of() : Permissions.shownTo(asker.role()));
        boolean own =
                !untold.isEmpty()
                        && asker != null
                        && sql.sql("select known ->> 'by' from imports.import where import = ?")
                                .param(id.value())
                                .query(String.class)
                                .optional()
                                .filter(by -> by.equals(asker.actor()))
                                .isPresent();
        return own ? new String[0] : untold.toArray(String[]::new);
    }

    private long count(ImportId id, boolean refusedOnly, String[] untold) {
        return sql.sql(
                        "select count(*) from imports.remark"
                                + " where import = ? and (refused or not ?) and code <> all(?)")
                .params(id.value(), refusedOnly, untold)
                .query(Long.class)
                .single();
    }
}
