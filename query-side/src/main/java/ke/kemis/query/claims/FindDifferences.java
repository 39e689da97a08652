package ke.kemis.query.claims;

import java.time.OffsetDateTime;
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
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.claims.ClaimDifferences.OfCause;
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.Seen.Besides;
import ke.kemis.query.claims.Situation.At;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the learners behind the difference of a class, each with its cause. */
@OnQuerySide
final class FindDifferences {

    private static final String SAID =
            "with "
                    + Vantage.said("institution = :institution and grade = :grade")
                    + """
                    select source, line, learner, cause, learners from said order by source, line
                    """;

    private final JdbcClient sql;

    FindDifferences(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom(value = ClaimsProjection.NAME, atOneMoment = true)
    ClaimDifferences answer(ClaimDifferencesOf question) {
        Paged paged = Paged.of(question.page(), question.size(), ClaimDifferencesOf.LARGEST_PAGE);
        List<Said> said = said(question);
        List<UUID> seats = held(question);
        Set<UUID> held = new HashSet<>(goingOn(seats, question).values());
        List<One> all =
                differences(
                                question,
                                said.stream().filter(one -> !one.namesNobody()).toList(),
                                held)
                        .stream()
                        .sorted(
                                Comparator.comparing(One::cause)
                                        .thenComparing(
                                                one -> Objects.requireNonNullElse(one.line(), 0L))
                                        .thenComparing(one -> Objects.toString(one.learner(), "")))
                        .toList();
        return new ClaimDifferences(
                code(question.institution()),
                learners(said, question.source()),
                seats.size(),
                learners(said, question.third()),
                all.stream().skip(paged.skipped()).limit(paged.size()).toList(),
                causes(all),
                all.size(),
                paged.page(),
                paged.size());
    }

    private static List<OfCause> causes(List<One> all) {
        Map<Cause, Long> rows = new EnumMap<>(Cause.class);
        all.forEach(one -> rows.merge(one.cause(), 1L, Long::sum));
        return rows.entrySet().stream()
                .map(one -> new OfCause(one.getKey(), one.getValue()))
                .toList();
    }

    /** How many there are by a source; absent where it says nothing. */
    private static @Nullable Long learners(List<Said> said, ImportSource source) {
        List<Said> by = said.stream().filter(one -> one.isBy(source)).toList();
        return by.isEmpty() ? null : by.stream().mapToLong(Said::learners).sum();
    }

    private List<One> differences(ClaimDifferencesOf question, List<Said> said, Set<UUID> held) {
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
        held.forEach(learner -> seen.computeIfAbsent(learner, _ -> new Seen()).hold());
        Files files = files(question, seen.keySet());
        Set<UUID> apart = new HashSet<>();
        seen.forEach((learner, one) -> {
            boolean agreed =
                    one.isAgreed(sourceSpeaks, thirdSpeaks)
                            && !closed
                            && !files.shared().contains(learner);
            if (!agreed) {
                apart.add(learner);
            }
        });
        Seats seats = seats(question, apart);
        Set<UUID> numbered = numbered(question, apart);
        Set<UUID> withinReach = withinReach(apart);
        for (UUID learner : apart) {
            differences.addAll(
                    Objects.requireNonNull(seen.get(learner))
                            .rows(
                                    question,
                                    new LearnerId(learner),
                                    new Besides(
                                            files.shared().contains(learner),
                                            seats.now().get(learner),
                                            seats.later().contains(learner),
                                            files.elsewhere().get(learner),
                                            numbered.contains(learner),
                                            withinReach.contains(learner)),
                                    closed));
        }
        return differences;
    }

    /** What the rows of the class say. */
    private List<Said> said(ClaimDifferencesOf question) {
        List<Said> said =
                Vantage.of(question)
                        .in(sql.sql(SAID))
                        .param("institution", question.institution())
                        .param("grade", question.grade().name())
                        .query((row, i) ->
                                new Said(
                                        Objects.requireNonNull(row.getString(1)),
                                        row.getLong(2),
                                        row.getObject(3, UUID.class),
                                        row.getString(4),
                                        row.getLong(5)))
                        .list();
        Map<UUID, UUID> now =
                goingOn(
                        said.stream().map(Said::learner).filter(Objects::nonNull).toList(),
                        question);
        return said.stream()
                .map(one -> one.of(one.learner() == null ? null : now.get(one.learner())))
                .toList();
    }

    /** As which record each of some goes on: its own, where it was merged into none. */
    private Map<UUID, UUID> goingOn(Collection<UUID> records, ClaimDifferencesOf question) {
        Map<UUID, UUID> next = new HashMap<>();
        Set<UUID> unread = new HashSet<>(records);
        while (!unread.isEmpty()) {
            Map<UUID, UUID> more = wentOn("learner", unread, question);
            next.putAll(more);
            unread.clear();
            more.values().stream().filter(one -> !next.containsKey(one)).forEach(unread::add);
        }
        Map<UUID, UUID> last = new HashMap<>();
        for (UUID record : records) {
            UUID as = record;
            // Clocks of several nodes may make a circle of mergings taken back.
            Set<UUID> met = new HashSet<>();
            while (met.add(as) && next.containsKey(as)) {
                as = next.get(as);
            }
            last.put(record, as);
        }
        return last;
    }

    /** As which records some went on, as known then; chosen by the one or the other. */
    private Map<UUID, UUID> wentOn(
            String by, Collection<UUID> records, ClaimDifferencesOf question) {
        Map<UUID, UUID> found = new HashMap<>();
        OffsetDateTime known = Vantage.of(question).known();
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

    /** Whose seats they are, each record by itself as figures count them. */
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
                        Vantage.of(question).known())
                .query((row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private Seats seats(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, UUID> records = records(question, learners);
        Map<UUID, At> now = new HashMap<>();
        Set<UUID> later = new HashSet<>();
        sql.sql("select learner, grade, same, later from claims.seated(cast(? as uuid[]), ?, ?, ?)")
                .params(
                        array(records.keySet()),
                        question.institution(),
                        question.on(),
                        Vantage.of(question).known())
                .query(row -> {
                    UUID learner =
                            Objects.requireNonNull(records.get(row.getObject(1, UUID.class)));
                    if (row.getBoolean(4)) {
                        later.add(learner);
                    } else {
                        now.put(
                                learner,
                                new At(Grade.valueOf(row.getString(2)), row.getBoolean(3)));
                    }
                });
        return new Seats(now, later);
    }

    /** What all rows say that are about these learners, of files that count for their class. */
    private Files files(ClaimDifferencesOf question, Collection<UUID> learners) {
        Map<UUID, UUID> records = records(question, learners);
        Set<OfFile> met = new HashSet<>();
        Set<UUID> shared = new HashSet<>();
        Map<UUID, At> elsewhere = new HashMap<>();
        At here = new At(question.grade(), true);
        sql.sql(
                        """
                        select learner, received, grade, same
                        from claims.said_of(cast(? as uuid[]), ?, ?, cast(? as text[]), ?)
                        """)
                .params(
                        array(records.keySet()),
                        question.institution(),
                        question.year(),
                        new String[] {question.source().name(), question.third().name()},
                        Vantage.of(question).known())
                .query(row -> {
                    UUID learner =
                            Objects.requireNonNull(records.get(row.getObject(1, UUID.class)));
                    if (!met.add(new OfFile(learner, row.getLong(2)))) {
                        shared.add(learner);
                    }
                    At at = new At(Grade.valueOf(row.getString(3)), row.getBoolean(4));
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
        sql.sql("select learner, numbers from claims.numbers_of(cast(? as uuid[]))")
                .param(array(learners))
                .query(row -> {
                    if (Json.read(row.getString(2), Numbers.class).any(question.knownAt())) {
                        numbered.add(row.getObject(1, UUID.class));
                    }
                });
        return numbered;
    }

    /** Whose records the asker may open. */
    private Set<UUID> withinReach(Collection<UUID> learners) {
        return sql.sql("select learner from claims.learner where learner = any(cast(? as uuid[]))")
                .param(array(learners))
                .query((row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .set();
    }

    private boolean closed(ClaimDifferencesOf question) {
        return sql.sql(
                        """
                        select closed from claims.closing
                        where institution = ? and on_day <= ? and recorded_at <= ?
                        order by position desc limit 1
                        """)
                .params(question.institution(), question.on(), Vantage.of(question).known())
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

    /** Where learners sit on the day, and who comes to sit somewhere later. */
    private record Seats(Map<UUID, At> now, Set<UUID> later) {}

    /** That a file has a row of a learner. */
    private record OfFile(UUID learner, long received) {}

    /**
     * What files say of learners in all classes.
     *
     * @param shared of whom one file has several rows
     * @param elsewhere where else a row has them, the latest file's last
     */
    private record Files(Set<UUID> shared, Map<UUID, At> elsewhere) {}
}
