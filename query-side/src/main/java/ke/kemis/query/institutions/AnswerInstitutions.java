package ke.kemis.query.institutions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds institutions by code, by words of the name, and by what they are. */
@OnQuerySide
final class AnswerInstitutions {

    private static final int LARGEST = 500;
    private static final int MOST_WORDS = 6;

    /**
     * How much of a word's letters in threes must be found in a name: one wrong or swapped letter
     * in six passes.
     */
    private static final String ALIKE = "0.45";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerInstitutions(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Conditions joined by "and", and what they are compared with. */
    private record Filter(List<String> conditions, List<Object> values) {

        void add(String condition, Object... compared) {
            conditions.add(condition);
            values.addAll(List.of(compared));
        }

        String text() {
            return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        }
    }

    @QueryHandler
    @ReadsFrom(InstitutionsProjection.NAME)
    InstitutionAnswer answer(InstitutionOf question) {
        Known known =
                sql.sql("select * from institutions.institution where code = ?")
                        .param(question.institution().value())
                        .query(InstitutionsProjection::known)
                        .optional()
                        .orElse(null);
        return new InstitutionAnswer(known == null ? null : known.record(LocalDate.now(clock)));
    }

    @QueryHandler
    @ReadsFrom(InstitutionsProjection.NAME)
    InstitutionPage answer(InstitutionsMatching question) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    sql.sql("select set_config('pg_trgm.word_similarity_threshold', ?, true)")
                            .param(ALIKE)
                            .query(String.class)
                            .single();
                    return find(question);
                }));
    }

    private InstitutionPage find(InstitutionsMatching question) {
        LocalDate today = LocalDate.now(clock);
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        Filter filter = filter(question, today);
        List<String> words = words(question.q());
        long total =
                sql.sql("select count(*) from institutions.institution " + filter.text())
                        .params(filter.values())
                        .query(Long.class)
                        .single();
        List<Object> values = new ArrayList<>(filter.values());
        if (!words.isEmpty()) {
            values.add(code(question.q()));
            values.addAll(words);
        }
        values.add(paged.size());
        values.add(paged.skipped());
        List<InstitutionRecord> items =
                sql
                        .sql(
                                "select * from institutions.institution %s order by %s name, code limit ? offset ?"
                                        .formatted(filter.text(), bestFirst(words)))
                        .params(values)
                        .query(InstitutionsProjection::known)
                        .list()
                        .stream()
                        .map(known -> known.record(today))
                        .toList();
        return new InstitutionPage(items, total, paged.page(), paged.size());
    }

    private static Filter filter(InstitutionsMatching question, LocalDate today) {
        Filter filter = new Filter(new ArrayList<>(), new ArrayList<>());
        List<String> words = words(question.q());
        if (!words.isEmpty()) {
            String named =
                    String.join(
                            " and ",
                            words.stream().map(_ -> "? operator(public.<%) folded_name").toList());
            List<Object> compared = new ArrayList<>();
            compared.add(code(question.q()));
            compared.addAll(words);
            filter.add("(code = ? or (%s))".formatted(named), compared.toArray());
        }
        if (question.county() != null) {
            filter.add("county = ?", question.county().code());
        }
        if (question.kind() != null) {
            filter.add("? = any(levels)", question.kind().name());
        }
        if (question.status() != null) {
            switch (question.status()) {
                case CLOSED -> filter.add("closed_on <= ?", today);
                case SUSPENDED ->
                        filter.add(
                                "suspended_on <= ? and (closed_on is null or closed_on > ?)",
                                today,
                                today);
                case OPEN ->
                        filter.add(
                                "(closed_on is null or closed_on > ?) and (suspended_on is null or suspended_on > ?)",
                                today,
                                today);
            }
        }
        return filter;
    }

    private static String bestFirst(List<String> words) {
        return words.isEmpty()
                ? ""
                : "(code = ?) desc, "
                        + String.join(
                                " + ",
                                words.stream()
                                        .map(_ -> "public.word_similarity(?, folded_name)")
                                        .toList())
                        + " desc, length(folded_name),";
    }

    private static String code(@Nullable String q) {
        return q == null ? "" : q.strip().toUpperCase(Locale.ROOT);
    }

    private static List<String> words(@Nullable String q) {
        return q == null ? List.of() : Names.words(q).stream().limit(MOST_WORDS).toList();
    }
}
