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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.claims.ClaimDifferences.OfCause;
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.ClaimsTable.OfClass;
import ke.kemis.query.claims.ClaimsTable.OfLevel;
import ke.kemis.query.claims.Situation.At;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers from the projection. */
@OnQuerySide
final class AnswerClaims {

    private static final OffsetDateTime EVER =
            OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** The files that were worked through to their end by then; what others say is cut short. */
    private static final String FINISHED =
            """
            finished as (
                select received from claims.source
                where source in (:source, :third) and finished_at <= :known
            )
            """;

    /** Of several files of a source on one class the latest. */
    private static final String NEWEST =
            FINISHED
                    + """
                    , newest as (
                        select source, institution, grade, max(received) as received from claims.claimed
                        where year = :year and source in (:source, :third)
                          and received in (select received from finished)
                          and (cast(:institution as text) is null or institution = :institution)
                          and (cast(:grade as text) is null or grade = :grade)
                        group by source, institution, grade
                    ),
                    said as (
                        select claimed.* from claims.claimed
                        join newest using (source, institution, grade, received)
                        where year = :year
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
                                        ),
                                        lately as (
                                            select distinct on (institution) institution, closed from claims.closing
                                            where on_day <= :on and recorded_at <= :known
                                            order by institution, position desc
                                        )
                                        select institution, grade, claimed, coalesce(held, 0), found
                                        from counted full join held using (institution, grade)
                                        where (cast(:county as text) is null or institution in
                                                  (select code from claims.institution where county = :county))
                                          and (not :differing or coalesce(held, 0) is distinct from coalesce(claimed, held)
                                               or coalesce(held, 0) is distinct from coalesce(found, held)
                                               or institution in (select institution from lately where closed))
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
        within("page", question.page(), 0, 1_000_000);
        within("size", question.size(), 1, ClaimDifferencesOf.LARGEST_PAGE);
        List<One> all =
                differences(question).stream()
                        .sorted(
                                Comparator.comparing(One::cause)
                                        .thenComparing(
                                                one -> Objects.requireNonNullElse(one.line(), 0L))
                                        .thenComparing(one -> Objects.toString(one.learner(), "")))
                        .toList();
        return new ClaimDifferences(
                code(question.institution()),
                all.stream()
                        .skip((long) question.page() * question.size())
                        .limit(question.size())
                        .toList(),
                causes(all),
                all.size(),
                question.page(),
                question.size());
    }

    private static List<OfCause> causes(List<One> all) {
        Map<Cause, Long> rows = new EnumMap<>(Cause.class);
        all.forEach(one -> rows.merge(one.cause(), 1L, Long::sum));
        return rows.entrySet().stream()
                .map(one -> new OfCause(one.getKey(), one.getValue()))
                .toList();
    }

    private List<One> differences(ClaimDifferencesOf question) {
        List<Said> said = said(question);
        boolean sourceSpeaks = said.stream().anyMatch(one -> one.isBy(question.source()));
        boolean thirdSpeaks = said.stream().anyMatch(one -> one.isBy(question.third()));
        boolean closed = closed(question);
        Map<UUID, Seen> seen = new LinkedHashMap<>();
        List<One> differences = new ArrayList<>();
        for (Said one : said) {
            if (one.learner() == null) {
                Seen stranger = new Seen();
                stranger.hear(one, question);
                differences.addAll(stranger.rows(question, null, Besides.NOTHING, closed));
            } else {
                seen.computeIfAbsent(one.learner(), _ -> new Seen()).hear(one, question);
            }
        }
        held(question)
                .forEach(learner -> seen.computeIfAbsent(learner, _ -> new Seen()).held = true);
        Files files = files(question, seen.keySet());
        Set<UUID> apart = new HashSet<>();
        seen.forEach((learner, one) -> {
            boolean agreed =
                    one.held
                            && !closed
                            && (!one.claims.isEmpty() || !sourceSpeaks)
                            && (!one.finds.isEmpty() || !thirdSpeaks)
                            && !files.shared().contains(learner)
                            && !one.doubted();
            if (!agreed) {
                apart.add(learner);
            }
        });
        Map<UUID, At> seats = seats(question, apart);
        Set<UUID> numbered = numbered(question, apart);
        for (UUID learner : apart) {
            differences.addAll(
                    Objects.requireNonNull(seen.get(learner))
                            .rows(
                                    question,
                                    new LearnerId(learner),
                                    new Besides(
                                            files.shared().contains(learner),
                                            seats.get(learner),
                                            files.elsewhere().get(learner),
                                            numbered.contains(learner)),
                                    closed));
        }
        return differences;
    }

    /** What the rows of the class say; headcounts name nobody. */
    private List<Said> said(ClaimDifferencesOf question) {
        List<Said> said =
                sql.sql(
                                "with "
                                        + NEWEST
                                        + "select source, line, learner, cause from said where source <> 'HEADCOUNT' order by source, line")
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

    /** What all rows say that are about these learners, of files that count for their class. */
    private Files files(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, UUID> records = records(question, learners);
        Set<OfFile> met = new HashSet<>();
        Set<UUID> shared = new HashSet<>();
        Map<UUID, At> elsewhere = new HashMap<>();
        At here = new At(question.institution(), question.grade());
        sql.sql(
                        "with "
                                + FINISHED
                                + """
                                select learner, institution, grade, received from claims.claimed as one
                                where learner = any(cast(:records as uuid[])) and year = :year
                                  and source in (:source, :third)
                                  and received in (select received from finished)
                                  and not exists (
                                      select from claims.claimed as later
                                      where later.year = one.year and later.source = one.source
                                        and later.institution = one.institution and later.grade = one.grade
                                        and later.received > one.received
                                        and later.received in (select received from finished))
                                order by received, line
                                """)
                .param("records", array(records.keySet()))
                .param("year", question.year())
                .param("source", question.source().name())
                .param("third", question.third().name())
                .param("known", known(question.knownAt()))
                .query(row -> {
                    UUID learner =
                            Objects.requireNonNull(records.get(row.getObject(1, UUID.class)));
                    if (!met.add(new OfFile(learner, row.getLong(4)))) {
                        shared.add(learner);
                    }
                    At at = at(row);
                    if (!at.equals(here)) {
                        elsewhere.put(learner, at);
                    }
                });
        return new Files(shared, elsewhere);
    }

    /** The records of these learners, those that were merged into theirs among them. */
    private Map<UUID, UUID> records(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, UUID> records = new HashMap<>();
        learners.forEach(one -> records.put(one, one));
        Set<UUID> unread = new HashSet<>(learners);
        while (!unread.isEmpty()) {
            Map<UUID, UUID> more = wentOn("as_record", unread, question);
            unread.clear();
            more.forEach((record, as) -> {
                if (records.putIfAbsent(record, Objects.requireNonNull(records.get(as))) == null) {
                    unread.add(record);
                }
            });
        }
        return records;
    }

    private Set<UUID> numbered(ClaimDifferencesOf question, Collection<UUID> learners) {
        Set<UUID> numbered = new HashSet<>();
        sql.sql(
                        "select learner, numbers from claims.learner where learner = any(cast(? as uuid[]))")
                .param(array(learners))
                .query(row -> {
                    if (Json.read(row.getString(2), Numbers.class).any(question.knownAt())) {
                        numbered.add(row.getObject(1, UUID.class));
                    }
                });
        return numbered;
    }

    private boolean closed(ClaimDifferencesOf question) {
        return sql.sql(
                        """
                        select closed from claims.closing
                        where institution = ? and on_day <= ? and recorded_at <= ?
                        order by position desc limit 1
                        """)
                .params(question.institution(), question.on(), known(question.knownAt()))
                .query(Boolean.class)
                .optional()
                .orElse(false);
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

        private static final Set<String> DOUBTS =
                Set.of("IDENTIFIER_HELD_BY_ANOTHER", "ONE_IDENTIFIER_OF_A_KIND", "NUMBER_SHARED");

        Said of(@Nullable UUID record) {
            return new Said(source, line, record, cause);
        }

        boolean isBy(ImportSource other) {
            return source.equals(other.name());
        }

        boolean doubts() {
            return cause != null && DOUBTS.contains(cause);
        }
    }

    /** That a file has a row of a learner. */
    private record OfFile(UUID learner, long received) {}

    /**
     * What files say of learners in all classes.
     *
     * @param shared of whom one file has several rows
     * @param elsewhere where else a row has them, the latest file's last
     */
    private record Files(Set<UUID> shared, Map<UUID, At> elsewhere) {}

    /** What is known of a learner besides what is said of the class. */
    private record Besides(
            boolean shared, @Nullable At seat, @Nullable At elsewhere, boolean numbered) {

        private static final Besides NOTHING = new Besides(false, null, null, false);
    }

    /** What is said of one learner of the class. */
    private static final class Seen {

        private final List<Said> claims = new ArrayList<>();
        private final List<Said> finds = new ArrayList<>();
        private boolean held;

        void hear(Said said, ClaimDifferencesOf question) {
            if (said.isBy(question.source())) {
                claims.add(said);
            }
            if (said.isBy(question.third())) {
                finds.add(said);
            }
        }

        boolean doubted() {
            return Stream.concat(claims.stream(), finds.stream()).anyMatch(Said::doubts);
        }

        /** One, and one more for each further row of a file about the same learner. */
        List<One> rows(
                ClaimDifferencesOf question,
                @Nullable LearnerId learner,
                Besides besides,
                boolean closed) {
            int many = Math.max(1, Math.max(claims.size(), finds.size()));
            return IntStream.range(0, many)
                    .mapToObj(n -> row(n, question, learner, besides, closed))
                    .toList();
        }

        private One row(
                int n,
                ClaimDifferencesOf question,
                @Nullable LearnerId learner,
                Besides besides,
                boolean closed) {
            Said claim = n < claims.size() ? claims.get(n) : null;
            Said find = n < finds.size() ? finds.get(n) : null;
            boolean there = held && n == 0;
            Situation situation =
                    new Situation(
                            question.institution(),
                            question.grade(),
                            claim != null,
                            there,
                            find != null,
                            learner != null,
                            first(claim, find, Said::cause),
                            besides.shared(),
                            besides.seat(),
                            besides.elsewhere(),
                            besides.numbered(),
                            closed);
            return new One(
                    learner,
                    first(claim, find, Said::line),
                    claim != null,
                    there,
                    find != null,
                    situation.cause());
        }

        private static <T> @Nullable T first(
                @Nullable Said claim, @Nullable Said find, Function<Said, @Nullable T> what) {
            T ofClaim = claim == null ? null : what.apply(claim);
            return ofClaim != null || find == null ? ofClaim : what.apply(find);
        }
    }
}
