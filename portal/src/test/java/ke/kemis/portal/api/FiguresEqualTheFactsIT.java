package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.sample.SampleData;
import ke.kemis.portal.sample.SampleProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Figures are what a plain count over the stored facts says: SQL that knows no projection, over the
 * lives of hundreds with transfers, corrections, steps undone and dates long before the recording.
 */
@TheProgram
class FiguresEqualTheFactsIT {

    private static final long LEARNERS = 500;

    /** SQL knows a fact's time in milliseconds, and the store more finely. */
    private static final Duration REST_OF_MILLISECOND = Duration.ofNanos(999_000);

    private static final String PLAIN_COUNT =
            """
            with known as (
                select * from fact_readable
                where position <= ? and recorded_at <= ?::timestamptz and aggregate_type = 'Learner'),
            right_owner as (
                select distinct on (institution) payload ->> 'institution' as institution,
                       payload -> 'after' ->> 'ownership' as ownership
                from fact_readable where type = 'institution-corrected' order by institution, position desc),
            place as (
                select payload ->> 'institution' as institution, payload ->> 'county' as county,
                       coalesce(right_owner.ownership, payload ->> 'ownership') as ownership
                from fact_readable
                left join right_owner on right_owner.institution = payload ->> 'institution'
                where type = 'institution-registered'),
            taken_back as (
                select (payload ->> 'fact')::uuid as undone from known where type = 'step-undone'
                union all
                select (payload ->> 'merge')::uuid from known where type in ('record-restored', 'records-unmerged')
                union all
                select one::uuid from known, jsonb_array_elements_text(payload -> 'moved') as one
                where type = 'records-unmerged'),
            step as (
                select aggregate, sequence, (payload ->> 'on')::date as on_day,
                       case when type = 'learner-transferred' then payload ->> 'to'
                            when payload -> 'standing' ->> 'status' = 'ENROLLED' then payload -> 'standing' ->> 'institution'
                            when type in ('learner-enrolled', 'learner-progressed', 'learner-readmitted')
                            then payload ->> 'institution' end as institution,
                       case when type = 'learner-progressed' then payload ->> 'to'
                            when type = 'records-merged' then payload -> 'standing' ->> 'grade'
                            else payload ->> 'grade' end as grade,
                       coalesce(payload ->> 'year', payload -> 'standing' ->> 'year') as year
                from known
                where (type in ('learner-enrolled', 'learner-progressed', 'learner-transferred', 'learner-readmitted',
                                'learner-withdrew', 'level-completed', 'learner-graduated', 'learner-died',
                                'record-merged-away')
                       or type = 'records-merged' and payload -> 'standing' = payload -> 'theirs')
                  and id not in (select undone from taken_back where undone is not null)),
            standing as (
                select distinct on (aggregate) * from step where on_day <= ? order by aggregate, sequence desc),
            sexes as (
                select distinct on (aggregate) aggregate, sex from (
                    select aggregate, sequence, payload -> 'person' ->> 'sex' as sex
                    from known where type = 'learner-enrolled'
                    union all
                    select aggregate, sequence, one ->> 'after'
                    from known, jsonb_array_elements(payload -> 'corrections') as one
                    where type = 'details-corrected' and one ->> 'detail' = 'SEX') as told
                order by aggregate, sequence desc)
            select {each} count(*) as learners
            from standing join sexes using (aggregate) join place using (institution)
            {grouped}
            """;

    @LocalServerPort private int port;
    @Autowired private JdbcClient sql;
    @Autowired private SampleData sample;
    private Http http;

    @BeforeEach
    void make_lives() {
        http = new Http(port).asAdmin();
        sample.start(LEARNERS);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> sample.progress().state() == SampleProgress.State.FINISHED);
    }

    @Test
    void any_figure_is_what_a_plain_count_over_the_stored_facts_says() {
        correct_and_undo();
        put_an_owner_right();
        long head = sql.sql("select last_position()").query(Long.class).single();
        List<Instant> instants =
                sql.sql("select recorded_at from fact_readable order by random() limit 12")
                        .query((row, i) ->
                                row.getTimestamp(1).toInstant().plus(REST_OF_MILLISECOND))
                        .list();
        Random random = new Random(2026);
        List<String> dimensions =
                List.of("county", "institution", "grade", "sex", "ownership", "year");
        long counted = 0;
        for (int i = 0; i < 60; i++) {
            List<String> by = dimensions.stream().filter(one -> random.nextInt(3) == 0).toList();
            LocalDate on =
                    LocalDate.now(ZoneId.of("Africa/Nairobi")).plusDays(30 - random.nextInt(3_000));
            Instant knownAt = i % 2 == 0 ? null : instants.get(i % instants.size());
            counted += compare(by, on, knownAt, head);
        }
        assertThat(counted).isGreaterThan(LEARNERS);
    }

    /** What the sample has none of: a sex put right, and a step of the past taken back. */
    private void correct_and_undo() {
        List<String> enrolled =
                sql.sql(
                                "select distinct aggregate::text from fact_readable where type = 'learner-progressed' order by 1 limit 6")
                        .query(String.class)
                        .list();
        int corrected = 0;
        for (String learner : enrolled) {
            String sex = http.get("/api/v1/learners/" + learner).json().path("sex").asString();
            Http.Answer answer =
                    http.post(
                            "/api/v1/learners/" + learner + "/details",
                            """
                            {"sex": "%s", "reason": "Entered wrongly", "evidence": "Birth certificate"}
                            """
                                    .formatted(sex.equals("F") ? "M" : "F"));
            corrected += answer.status() == 200 ? 1 : 0;
            String last =
                    sql.sql(
                                    "select id::text from fact_readable where aggregate = ?::uuid and type in ('learner-progressed', 'learner-withdrew') order by sequence desc limit 1")
                            .param(learner)
                            .query(String.class)
                            .single();
            http.post(
                    "/api/v1/learners/" + learner + "/undo",
                    "{\"fact\": \"%s\", \"reason\": \"Entered for another\"}".formatted(last));
        }
        assertThat(corrected).isPositive();
        assertThat(
                        sql.sql("select count(*) from fact_readable where type = 'step-undone'")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    /** Nor a school that was registered as answered for by another, with a learner in it. */
    private void put_an_owner_right() {
        String school =
                "FE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        List<Http.Answer> answers =
                List.of(
                        http.post(
                                "/api/v1/institutions",
                                """
                                {"code": "%s", "name": "Kaptembwa", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                                 "county": "032", "openedOn": "1990-01-08"}
                                """
                                        .formatted(school)),
                        http.post(
                                "/api/v1/learners",
                                """
                                {"surname": "Chebet", "firstName": "Faith", "sex": "F", "dateOfBirth": "2012-03-14",
                                 "identifiers": [{"kind": "ADMISSION_NUMBER", "value": "12"}],
                                 "institution": "%s", "grade": "G1", "year": 2019, "on": "2019-01-07"}
                                """
                                        .formatted(school)),
                        http.post(
                                "/api/v1/institutions/%s/details".formatted(school),
                                """
                                {"name": "Kaptembwa", "ownership": "PRIVATE", "openedOn": "1990-01-08",
                                 "reason": "As in the certificate"}
                                """));
        assertThat(answers)
                .allSatisfy(one -> assertThat(one.status()).as(one.text()).isBetween(200, 201));
    }

    private long compare(List<String> by, LocalDate on, Instant knownAt, long head) {
        String question =
                Stream.concat(
                                by.stream().map(one -> "by=" + one),
                                Stream.of(
                                        "on=" + on,
                                        "after=" + head,
                                        knownAt == null ? "" : "knownAt=" + knownAt))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining("&"));
        Http.Answer answer = http.get("/api/v1/figures/enrolment?" + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Map<Map<String, String>, Long> figures = new HashMap<>();
        for (JsonNode row : answer.json().path("rows")) {
            Map<String, String> cell = new TreeMap<>();
            by.forEach(one -> cell.put(one, row.path(one).asString()));
            figures.put(cell, row.path("learners").asLong());
        }
        assertThat(figures).as(question).isEqualTo(plainCount(by, on, knownAt, head));
        return answer.json().path("total").asLong();
    }

    private Map<Map<String, String>, Long> plainCount(
            List<String> by, LocalDate on, Instant knownAt, long head) {
        List<String> columns = new ArrayList<>(by);
        String names = String.join(", ", columns);
        Map<Map<String, String>, Long> counts = new HashMap<>();
        sql.sql(
                        PLAIN_COUNT
                                .replace("{each}", names.isEmpty() ? "" : names + ",")
                                .replace("{grouped}", names.isEmpty() ? "" : "group by " + names))
                .params(head, knownAt == null ? "infinity" : knownAt.toString(), on)
                .query(row -> {
                    Map<String, String> cell = new TreeMap<>();
                    for (String column : columns) {
                        cell.put(column, row.getString(column));
                    }
                    if (row.getLong("learners") > 0) {
                        counts.put(cell, row.getLong("learners"));
                    }
                });
        return counts;
    }
}
