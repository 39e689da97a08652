package ke.kemis.query.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.claims.ClaimsCompared.Behind;
import ke.kemis.query.claims.ClaimsTable.OfClass;
import ke.kemis.query.claims.ClaimsTable.OfLevel;
import ke.kemis.query.platform.Ladder;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Sets what is claimed, held and found side by side, class by class. */
@OnQuerySide
final class CompareClasses {

    private static final int LARGEST = 500;

    /** How many institutions are read at once by whoever goes on behind a class. */
    private static final int STRIDE = 100;

    private static final String ASKED =
            """
            (cast(:least as text) is null or institution >= :least)
            and (cast(:most as text) is null or institution <= :most)
            and (cast(:grade as text) is null or grade = :grade)
            """;

    private static final String CLASSES =
            "with recursive "
                    + Vantage.said(ASKED)
                    + """
                    , counted as (
                        select institution, grade,
                               sum(learners) filter (where source = :source) as claimed,
                               sum(learners) filter (where source = :third) as found
                        from said group by institution, grade
                    ),
                    seated as (
                        select institution, grade, sum(delta) as held from claims.seat_change
                        where on_day <= :on and recorded_at <= :known and %1$s
                        group by institution, grade having sum(delta) <> 0
                    ),
                    merged as (
                        select learner, as_record from claims.went_on
                        where recorded_at <= :known and (restored_at is null or restored_at > :known)
                    ),
                    goes_on (learner, as_record) as (
                        select learner, as_record from merged
                        union
                        select goes_on.learner, merged.as_record
                        from goes_on join merged on merged.learner = goes_on.as_record
                    ),
                    last as (
                        select learner, as_record from goes_on
                        where as_record not in (select learner from merged)
                    ),
                    named as (
                        select said.source, said.institution, said.grade, said.cause,
                               coalesce(last.as_record, said.learner) as learner
                        from said left join last using (learner) where said.source <> 'HEADCOUNT'
                    ),
                    seat as (
                        select learner, institution, grade from claims.seat_change
                        where on_day <= :on and recorded_at <= :known and %1$s
                        group by learner, institution, grade having sum(delta) > 0
                    ),
                    sits as (
                        select distinct coalesce(last.as_record, seat.learner) as learner, institution, grade
                        from seat left join last using (learner)
                    ),
                    -- Where as many are said as held, but not the same ones, a row speaks of somebody else or twice of one.
                    others as (
                        select named.institution, named.grade
                        from named left join sits using (learner, institution, grade)
                        where sits.learner is null or named.cause in (:doubts)
                        union all
                        select institution, grade from named
                        group by source, learner, institution, grade having count(*) > 1
                    ),
                    lately as (
                        select distinct on (institution) institution, closed from claims.closing
                        where on_day <= :on and recorded_at <= :known
                        order by institution, position desc
                    ),
                    class as (
                        select institution, grade, claimed, coalesce(held, 0) as held, found
                        from counted full join seated using (institution, grade)
                        where (cast(:county as text) is null or institution in
                                  (select code from claims.institution where county = :county))
                          and (not :differing or coalesce(held, 0) is distinct from coalesce(claimed, held)
                               or coalesce(held, 0) is distinct from coalesce(found, held)
                               or institution in (select institution from lately where closed)
                               or (institution, grade) in (select institution, grade from others))
                    )
                    """
                            .formatted(ASKED);

    /** A page, and the sums of all pages by grade, which are of no institution. */
    private static final String PAGE =
            CLASSES
                    + """
                    select institution, grade, classes, claimed, held, found from (
                        select null as institution, grade, count(*) as classes,
                               sum(claimed) as claimed, sum(held) as held, sum(found) as found
                        from class group by grade
                        union all
                        (select institution, grade, 1, claimed, held, found
                         from class order by institution, %1$s limit :size offset :skipped)
                    ) as row order by institution nulls first, %1$s
                    """
                            .formatted(Ladder.RUNG);

    private static final String BEHIND =
            CLASSES
                    + """
                    select institution, grade, 1 as classes, claimed, held, found from class
                    where (institution, %1$s) > (:behind, %2$s)
                    order by institution, %1$s limit :size
                    """
                            .formatted(Ladder.RUNG, Ladder.rungOf("cast(:behindGrade as text)"));

    /** The last of the next institutions of which anything is said or held. */
    private static final String ONWARD =
            """
            select coalesce(max(institution), :from) from (
                select institution from (
                    (select distinct institution from claims.seat_change
                     where institution > :from order by institution limit :stride)
                    union
                    (select distinct institution from claims.claimed
                     where year = :year and source = :source and institution > :from
                     order by institution limit :stride)
                    union
                    (select distinct institution from claims.claimed
                     where year = :year and source = :third and institution > :from
                     order by institution limit :stride)
                ) as each order by institution limit :stride
            ) as next
            """;

    private final JdbcClient sql;

    CompareClasses(JdbcClient sql) {
        this.sql = sql;
    }

    /** A class, or where it is of no institution all classes of a grade. */
    private record Row(
            @Nullable String institution,
            Grade grade,
            long classes,
            @Nullable Long claimed,
            long held,
            @Nullable Long found) {

        boolean isSum() {
            return institution == null;
        }

        OfClass ofClass() {
            return new OfClass(
                    Objects.requireNonNull(institution, "all classes"),
                    grade,
                    claimed,
                    held,
                    found);
        }

        OfLevel ofLevel() {
            return new OfLevel(grade.level(), claimed, held, found);
        }
    }

    @QueryHandler
    @ReadsFrom(value = ClaimsProjection.NAME, atOneMoment = true)
    ClaimsTable answer(ClaimsCompared question) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        String only = question.institution() == null ? null : question.institution().value();
        return question.behind() == null
                ? page(question, only, paged)
                : new ClaimsTable(
                        behind(question, question.behind(), only), List.of(), 0, 0, paged.size());
    }

    private ClaimsTable page(ClaimsCompared question, @Nullable String only, Paged paged) {
        List<Row> rows =
                asked(PAGE, question, only, only)
                        .param("size", paged.size())
                        .param("skipped", paged.skipped())
                        .query(CompareClasses::row)
                        .list();
        List<Row> sums = rows.stream().filter(Row::isSum).toList();
        return new ClaimsTable(
                rows.stream().filter(row -> !row.isSum()).map(Row::ofClass).toList(),
                levels(sums),
                sums.stream().mapToLong(Row::classes).sum(),
                paged.page(),
                paged.size());
    }

    /** From a few institutions to the next few, so that all steps together read each class once. */
    private List<OfClass> behind(ClaimsCompared question, Behind behind, @Nullable String only) {
        if (only != null) {
            return behind(question, behind, only, only, question.size());
        }
        List<OfClass> found = new ArrayList<>();
        Behind at = behind;
        boolean more = true;
        while (more && found.size() < question.size()) {
            String most = onward(question, at.institution());
            int missing = question.size() - found.size();
            found.addAll(behind(question, at, at.institution(), most, missing));
            more = !most.equals(at.institution());
            at = new Behind(most, null);
        }
        return found;
    }

    private List<OfClass> behind(
            ClaimsCompared question, Behind behind, String least, String most, int size) {
        return asked(BEHIND, question, least, most)
                .param("behind", behind.institution())
                .param("behindGrade", name(behind.grade()))
                .param("size", size)
                .query((row, i) -> row(row, i).ofClass())
                .list();
    }

    private String onward(ClaimsCompared question, String from) {
        return Vantage.of(question)
                .in(sql.sql(ONWARD))
                .param("from", from)
                .param("stride", STRIDE)
                .query(String.class)
                .single();
    }

    /** Asks about institutions from the one code to the other, both among them; absent: all. */
    private StatementSpec asked(
            String statement,
            ClaimsCompared question,
            @Nullable String least,
            @Nullable String most) {
        return Vantage.of(question)
                .in(sql.sql(statement))
                .param("least", least)
                .param("most", most)
                .param("grade", name(question.grade()))
                .param("county", question.county())
                .param("differing", question.differing())
                .param("doubts", Said.DOUBTS);
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        return new Row(
                row.getString(1),
                Grade.valueOf(row.getString(2)),
                row.getLong(3),
                whole(row, 4),
                row.getLong(5),
                whole(row, 6));
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static List<OfLevel> levels(List<Row> sums) {
        Map<Level, OfLevel> levels = new EnumMap<>(Level.class);
        sums.stream()
                .map(Row::ofLevel)
                .forEach(one -> levels.merge(one.level(), one, OfLevel::plus));
        return List.copyOf(levels.values());
    }

    private static @Nullable String name(@Nullable Grade grade) {
        return grade == null ? null : grade.name();
    }
}
