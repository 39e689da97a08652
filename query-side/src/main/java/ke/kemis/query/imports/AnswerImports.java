package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.Remark;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers from the projection. */
@OnQuerySide
final class AnswerImports {

    private static final int STRETCHES = 10;

    private final JdbcClient sql;

    AnswerImports(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    ImportAnswer answer(ImportOf question) {
        return new ImportAnswer(
                sql.sql("select known from imports.import where import = ?")
                        .param(question.id().value())
                        .query((row, i) -> Json.read(row.getString(1), Known.class).record())
                        .optional()
                        .orElse(null));
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    ImportPage answer(Imports question) {
        within("page", question.page(), 0, 1_000_000);
        within("size", question.size(), 1, 500);
        List<ImportRecord> items =
                sql.sql("select known from imports.import order by position desc limit ? offset ?")
                        .params(question.size(), (long) question.page() * question.size())
                        .query((row, i) -> Json.read(row.getString(1), Known.class).record())
                        .list();
        long total = sql.sql("select count(*) from imports.import").query(Long.class).single();
        return new ImportPage(items, total, question.page(), question.size());
    }

    /** The last line's remarks are given all, so that going on behind it misses none. */
    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    Remarks answer(RemarksOf question) {
        within("size", question.size(), 1, 5_000);
        List<Remark> items =
                sql.sql(
                                """
                                select line, refused, code, field, value, reason from imports.remark
                                where import = :import and line > :after and (refused or not :refusedOnly)
                                order by line
                                fetch first :size rows with ties
                                """)
                        .param("import", question.id().value())
                        .param("after", question.afterLine())
                        .param("refusedOnly", question.refusedOnly())
                        .param("size", question.size())
                        .query((row, i) ->
                                new Remark(
                                        row.getLong("line"),
                                        row.getBoolean("refused"),
                                        Objects.requireNonNull(row.getString("code")),
                                        row.getString("field"),
                                        row.getString("value"),
                                        Objects.requireNonNull(row.getString("reason"))))
                        .list();
        return new Remarks(items, count(question.id(), question.refusedOnly()));
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    WorkedRows answer(WorkedRowsOf question) {
        return new WorkedRows(
                sql.sql(
                                "select fact from imports.stretch where import = ? and line > ?"
                                        + " order by line limit ?")
                        .params(question.id().value(), question.afterLine(), STRETCHES)
                        .query((row, i) -> Json.read(row.getString(1), WorkedStretch.class))
                        .list());
    }

    @QueryHandler
    @ReadsFrom(ImportsProjection.NAME)
    Meanings answer(MeaningsOf question) {
        return new Meanings(
                sql.sql("select name, field from imports.meaning where source = ? order by name")
                        .param(question.source().name())
                        .query((row, i) ->
                                new Column(
                                        Objects.requireNonNull(row.getString(1)),
                                        Objects.requireNonNull(row.getString(2))))
                        .list());
    }

    private long count(ImportId id, boolean refusedOnly) {
        return sql.sql(
                        "select count(*) from imports.remark where import = ? and (refused or not ?)")
                .params(id.value(), refusedOnly)
                .query(Long.class)
                .single();
    }

    private static void within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new QueryExecutionException(
                    field + " is out of range",
                    null,
                    new Unanswerable(field, "Give %d to %,d.".formatted(least, most)));
        }
    }
}
