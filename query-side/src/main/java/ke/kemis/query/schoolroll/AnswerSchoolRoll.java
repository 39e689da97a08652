package ke.kemis.query.schoolroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Ladder;
import ke.kemis.query.platform.LatestFact;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.schoolroll.SchoolRoll.Entry;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads who was on a roll on a day, as known at an instant. */
@OnQuerySide
final class AnswerSchoolRoll {

    private static final int LARGEST = 5_000;

    private final JdbcClient sql;

    AnswerSchoolRoll(JdbcClient sql) {
        this.sql = sql;
    }

    private record Count(Grade grade, long learners) {}

    @QueryHandler
    @ReadsFrom(value = SchoolRollProjection.NAME, atOneMoment = true)
    SchoolRoll answer(SchoolRollOf question) {
        Map<Grade, Long> byGrade = new EnumMap<>(Grade.class);
        counts(question).forEach(count -> byGrade.put(count.grade(), count.learners()));
        long total = byGrade.values().stream().mapToLong(Long::longValue).sum();
        return new SchoolRoll(
                question.institution(),
                question.on(),
                LatestFact.knownAt(question.knownAt(), sql, SchoolRollProjection.NAME),
                entries(question),
                total,
                byGrade);
    }

    private List<Count> counts(SchoolRollOf question) {
        return sql.sql(
                        """
                        select grade, count(*) from school_roll.spell join %s
                        where %s group by grade
                        """
                                .formatted(described(question), onRoll(question)))
                .params(conditions(question))
                .query((row, i) -> new Count(Grade.valueOf(row.getString(1)), row.getLong(2)))
                .list();
    }

    private List<Entry> entries(SchoolRollOf question) {
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        List<Object> values = conditions(question);
        values.add(paged.size());
        values.add(paged.skipped());
        return sql.sql(
                        """
                        select learner, surname, first_name, other_names, sex, grade, year, since
                        from school_roll.spell join %s
                        where %s
                        order by %s, surname, first_name, learner limit ? offset ?
                        """
                                .formatted(described(question), onRoll(question), Ladder.RUNG))
                .params(values)
                .query(AnswerSchoolRoll::entry)
                .list();
    }

    /** Who the learners are, as known then. */
    private static String described(SchoolRollOf question) {
        return question.knownAt() == null
                ? "school_roll.learner using (learner)"
                : """
                lateral (
                    select surname, first_name, other_names, sex from school_roll.learner as present
                    where present.learner = spell.learner and present.known <= ?
                    union all
                    select surname, first_name, other_names, sex from school_roll.past
                    where past.learner = spell.learner and past.known <= ? and past.outdated > ?
                ) as described on true\
                """;
    }

    private static String onRoll(SchoolRollOf question) {
        List<String> conditions = new ArrayList<>();
        conditions.add("institution = ? and until > ? and since <= ?");
        conditions.add(
                question.knownAt() == null
                        ? "outdated = 'infinity'"
                        : "outdated > ? and known <= ?");
        if (question.grade() != null) {
            conditions.add("grade = ?");
        }
        if (question.sex() != null) {
            conditions.add("sex = ?");
        }
        if (question.year() != null) {
            conditions.add("year = ?");
        }
        return String.join(" and ", conditions);
    }

    private static List<Object> conditions(SchoolRollOf question) {
        List<Object> known =
                question.knownAt() == null
                        ? List.of()
                        : List.of(question.knownAt().atOffset(ZoneOffset.UTC));
        List<Object> values = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            values.addAll(known);
        }
        values.add(question.institution().value());
        values.add(question.on());
        values.add(question.on());
        values.addAll(known);
        values.addAll(known);
        if (question.grade() != null) {
            values.add(question.grade().name());
        }
        if (question.sex() != null) {
            values.add(question.sex().name());
        }
        if (question.year() != null) {
            values.add(question.year());
        }
        return values;
    }

    private static Entry entry(ResultSet row, int i) throws SQLException {
        return new Entry(
                new LearnerId(Objects.requireNonNull(row.getObject("learner", UUID.class))),
                row.getString("surname"),
                row.getString("first_name"),
                row.getString("other_names"),
                Sex.valueOf(row.getString("sex")),
                Grade.valueOf(row.getString("grade")),
                row.getInt("year"),
                Objects.requireNonNull(row.getObject("since", LocalDate.class)));
    }
}
