package ke.kemis.query.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.ClaimsTable.OfClass;
import ke.kemis.query.claims.ClaimsTable.OfLevel;
import ke.kemis.query.claims.Situation.At;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers from the projection. */
@OnQuerySide
final class AnswerClaims {

    private static final int MOST = 2_000;
    private static final OffsetDateTime EVER =
            OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Of several files of a source on one class the latest, as far as it was recorded by then. */
    private static final String NEWEST =
            """
            newest as (
                select source, institution, grade, max(received) as received from claims.claimed
                where year = :year and source in (:source, :third) and recorded_at <= :known
                  and (cast(:institution as text) is null or institution = :institution)
                  and (cast(:grade as text) is null or grade = :grade)
                group by source, institution, grade
            ),
            said as (
                select claimed.* from claims.claimed
                join newest using (source, institution, grade, received)
                where year = :year and recorded_at <= :known
            )
            """;

    private final JdbcClient sql;

    AnswerClaims(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom(ClaimsProjection.NAME)
    ClaimsTable answer(ClaimsCompared question) {
        within("page", question.page(), 0, 1_000_000);
        within("size", question.size(), 1, 500);
        List<OfClass> all =
                sql.sql(
                                "with "
                                        + NEWEST
                                        + """
                                        , counted as (
                                            select institution, grade,
                                                   sum(learners) filter (where source = :source) as claimed,
                                                   sum(learners) filter (where source = :third) as found
                                            from said group by institution, grade
                                        ),
                                        held as (
                                            select institution, grade, sum(delta) as held from claims.seat_change
                                            where on_day <= :on and recorded_at <= :known
                                              and (cast(:institution as text) is null or institution = :institution)
                                              and (cast(:grade as text) is null or grade = :grade)
                                            group by institution, grade having sum(delta) <> 0
                                        )
                                        select institution, grade, claimed, coalesce(held, 0), found
                                        from counted full join held using (institution, grade)
                                        where (cast(:county as text) is null or institution in
                                                  (select code from claims.institution where county = :county))
                                          and (not :differing or coalesce(held, 0) is distinct from coalesce(claimed, held)
                                               or coalesce(held, 0) is distinct from coalesce(found, held)
                                               or institution in (select code from claims.institution where closed_on <= :on))
                                        order by institution
                                        """)
                        .param("year", question.year())
                        .param("source", question.source().name())
                        .param("third", question.third().name())
                        .param("known", known(question.knownAt()))
                        .param("on", question.on())
                        .param(
                                "institution",
                                question.institution() == null
                                        ? null
                                        : question.institution().value())
                        .param("grade", question.grade() == null ? null : question.grade().name())
                        .param("county", question.county())
                        .param("differing", question.differing())
                        .query((row, i) ->
                                new OfClass(
                                        Objects.requireNonNull(row.getString(1)),
                                        Grade.valueOf(row.getString(2)),
                                        whole(row, 3),
                                        row.getLong(4),
                                        whole(row, 5)))
                        .list();
        List<OfClass> sorted =
                all.stream()
                        .sorted(
                                Comparator.comparing(OfClass::institution)
                                        .thenComparing(OfClass::grade))
                        .toList();
        return new ClaimsTable(
                sorted.stream()
                        .skip((long) question.page() * question.size())
                        .limit(question.size())
                        .toList(),
                levels(all),
                all.size(),
                question.page(),
                question.size());
    }

    @QueryHandler
    @ReadsFrom(ClaimsProjection.NAME)
    ClaimDifferences answer(ClaimDifferencesOf question) {
        List<Said> said = said(question);
        boolean thirdSpeaks =
                said.stream()
                        .filter(Said::isOfPeople)
                        .anyMatch(one -> one.source().equals(question.third().name()));
        boolean sourceSpeaks =
                said.stream()
                        .filter(Said::isOfPeople)
                        .anyMatch(one -> one.source().equals(question.source().name()));
        Map<UUID, Seen> seen = new LinkedHashMap<>();
        List<Seen> strangers = new ArrayList<>();
        for (Said one : said.stream().filter(Said::isOfPeople).toList()) {
            Seen entry =
                    one.learner() == null
                            ? new Seen()
                            : seen.computeIfAbsent(one.learner(), _ -> new Seen());
            entry.hear(one, one.source().equals(question.source().name()));
            if (one.learner() == null) {
                strangers.add(entry);
            }
        }
        held(question)
                .forEach(learner -> seen.computeIfAbsent(learner, _ -> new Seen()).held = true);
        boolean closed = closed(question);
        Set<UUID> apart = new HashSet<>();
        seen.forEach((learner, one) -> {
            boolean agreed =
                    one.held
                            && !closed
                            && (one.claimed || !sourceSpeaks)
                            && (one.found || !thirdSpeaks)
                            && !one.doubted();
            if (!agreed) {
                apart.add(learner);
            }
        });
        Map<UUID, At> seats = seats(question, apart);
        Map<UUID, At> elsewhere = elsewhere(question, apart);
        Set<UUID> numbered = numbered(apart);
        List<One> differences = new ArrayList<>();
        for (UUID learner : apart) {
            Seen one = Objects.requireNonNull(seen.get(learner));
            differences.add(
                    new One(
                            new LearnerId(learner),
                            one.line,
                            one.claimed,
                            one.held,
                            one.found,
                            one.situation(
                                            question,
                                            true,
                                            seats.get(learner),
                                            elsewhere.get(learner),
                                            numbered.contains(learner),
                                            closed)
                                    .cause()));
        }
        for (Seen one : strangers) {
            differences.add(
                    new One(
                            null,
                            one.line,
                            one.claimed,
                            false,
                            one.found,
                            one.situation(question, false, null, null, false, closed).cause()));
        }
        return new ClaimDifferences(
                code(question.institution()),
                differences.stream()
                        .sorted(
                                Comparator.comparing(One::cause)
                                        .thenComparing(
                                                one -> Objects.requireNonNullElse(one.line(), 0L)))
                        .limit(MOST)
                        .toList());
    }

    private List<Said> said(ClaimDifferencesOf question) {
        List<Said> said =
                sql.sql(
                                "with "
                                        + NEWEST
                                        + "select source, line, learner, cause from said order by source, line")
                        .param("year", question.year())
                        .param("source", question.source().name())
                        .param("third", question.third().name())
                        .param("known", known(question.knownAt()))
                        .param("institution", question.institution())
                        .param("grade", question.grade().name())
                        .query((row, i) ->
                                new Said(
                                        Objects.requireNonNull(row.getString(1)),
                                        row.getLong(2),
                                        row.getObject(3, UUID.class),
                                        row.getString(4)))
                        .list();
        Map<UUID, UUID> now = new HashMap<>();
        Set<UUID> unread = new HashSet<>();
        said.forEach(one -> {
            if (one.learner() != null) {
                unread.add(one.learner());
            }
        });
        while (!unread.isEmpty()) {
            Map<UUID, UUID> more = wentOn("learner", unread, question);
            now.putAll(more);
            unread.clear();
            more.values().stream().filter(one -> !now.containsKey(one)).forEach(unread::add);
        }
        return said.stream().map(one -> one.of(goesOnAs(one.learner(), now))).toList();
    }

    private static @Nullable UUID goesOnAs(@Nullable UUID learner, Map<UUID, UUID> now) {
        UUID record = learner;
        while (record != null && now.containsKey(record)) {
            record = now.get(record);
        }
        return record;
    }

    /** As which records some went on, as known then; chosen by the one or the other. */
    private Map<UUID, UUID> wentOn(
            String by, Collection<UUID> records, ClaimDifferencesOf question) {
        Map<UUID, UUID> found = new HashMap<>();
        OffsetDateTime known = known(question.knownAt());
        sql.sql(
                        "select learner, as_record from claims.went_on where "
                                + by
                                + " = any(cast(? as uuid[])) and recorded_at <= ?"
                                + " and (restored_at is null or restored_at > ?)")
                .params(array(records), known, known)
                .query(row -> {
                    found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return found;
    }

    private List<UUID> held(ClaimDifferencesOf question) {
        return sql.sql(
                        """
                        select learner from claims.seat_change
                        where institution = ? and grade = ? and on_day <= ? and recorded_at <= ?
                        group by learner having sum(delta) > 0
                        """)
                .params(
                        question.institution(),
                        question.grade().name(),
                        question.on(),
                        known(question.knownAt()))
                .query((row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private Map<UUID, At> seats(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, At> seats = new HashMap<>();
        sql.sql(
                        """
                        select learner, institution, grade from claims.seat_change
                        where learner = any(cast(? as uuid[])) and on_day <= ? and recorded_at <= ?
                        group by learner, institution, grade having sum(delta) > 0
                        """)
                .params(array(learners), question.on(), known(question.knownAt()))
                .query(row -> {
                    seats.put(row.getObject(1, UUID.class), at(row));
                });
        return seats;
    }

    private Map<UUID, At> elsewhere(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, At> elsewhere = new HashMap<>();
        Map<UUID, UUID> merged = wentOn("as_record", learners, question);
        Set<UUID> records = new HashSet<>(learners);
        records.addAll(merged.keySet());
        sql.sql(
                        """
                        select distinct on (learner) learner, institution, grade from claims.claimed
                        where learner = any(cast(? as uuid[])) and year = ? and source in (?, ?) and recorded_at <= ?
                          and (institution, grade) <> (?, ?)
                        order by learner, received desc
                        """)
                .params(
                        array(records),
                        question.year(),
                        question.source().name(),
                        question.third().name(),
                        known(question.knownAt()),
                        question.institution(),
                        question.grade().name())
                .query(row -> {
                    UUID record = row.getObject(1, UUID.class);
                    elsewhere.put(merged.getOrDefault(record, record), at(row));
                });
        return elsewhere;
    }

    private Set<UUID> numbered(Collection<UUID> learners) {
        return new HashSet<>(
                sql.sql(
                                "select learner from claims.learner where learner = any(cast(? as uuid[])) and numbers > 0")
                        .param(array(learners))
                        .query((row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }

    private boolean closed(ClaimDifferencesOf question) {
        return sql.sql("select count(*) from claims.institution where code = ? and closed_on <= ?")
                        .params(question.institution(), question.on())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static @Nullable InstitutionCode code(String text) {
        try {
            return InstitutionCode.of(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String[] array(Collection<UUID> learners) {
        return learners.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static At at(ResultSet row) throws SQLException {
        return new At(Objects.requireNonNull(row.getString(2)), Grade.valueOf(row.getString(3)));
    }

    private static List<OfLevel> levels(List<OfClass> classes) {
        Map<Level, long[]> sums = new EnumMap<>(Level.class);
        for (OfClass one : classes) {
            long[] sum = sums.computeIfAbsent(one.grade().level(), _ -> new long[3]);
            sum[0] += Objects.requireNonNullElse(one.claimed(), 0L);
            sum[1] += one.held();
            sum[2] += Objects.requireNonNullElse(one.found(), 0L);
        }
        return sums.entrySet().stream()
                .map(one ->
                        new OfLevel(
                                one.getKey(),
                                one.getValue()[0],
                                one.getValue()[1],
                                one.getValue()[2]))
                .toList();
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static OffsetDateTime known(@Nullable Instant at) {
        return at == null ? EVER : at.atOffset(ZoneOffset.UTC);
    }

    private static void within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new QueryExecutionException(
                    field + " is out of range",
                    null,
                    new Unanswerable(field, "Give %d to %,d.".formatted(least, most)));
        }
    }

    private record Said(String source, long line, @Nullable UUID learner, @Nullable String cause) {

        Said of(@Nullable UUID record) {
            return new Said(source, line, record, cause);
        }

        /** Headcounts name nobody. */
        boolean isOfPeople() {
            return !source.equals(ImportSource.HEADCOUNT.name());
        }
    }

    /** What is said of one learner of the class. */
    private static final class Seen {
        private static final Set<String> DOUBTS =
                Set.of("IDENTIFIER_HELD_BY_ANOTHER", "ONE_IDENTIFIER_OF_A_KIND", "NUMBER_SHARED");

        private @Nullable Long line;
        private @Nullable String cause;
        private boolean claimed;
        private boolean found;
        private boolean held;

        void hear(Said said, boolean bySource) {
            claimed |= bySource;
            found |= !bySource;
            if (line == null || bySource) {
                line = said.line();
            }
            cause = said.cause() == null ? cause : said.cause();
        }

        boolean doubted() {
            return cause != null && DOUBTS.contains(cause);
        }

        Situation situation(
                ClaimDifferencesOf question,
                boolean known,
                @Nullable At seat,
                @Nullable At elsewhere,
                boolean numbered,
                boolean closed) {
            return new Situation(
                    question.institution(),
                    question.grade(),
                    claimed,
                    held,
                    found,
                    known,
                    cause,
                    seat,
                    elsewhere,
                    numbered,
                    closed);
        }
    }
}
