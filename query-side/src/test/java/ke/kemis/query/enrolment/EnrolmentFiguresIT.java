package ke.kemis.query.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.LearnerFacts;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.platform.TestRegister;
import ke.kemis.query.projections.ProjectionsReport;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures equal a plain count over the stored facts, whatever happened and whenever one asks. */
class EnrolmentFiguresIT {

    private static final List<String> TABLES =
            List.of(
                    "change",
                    "moment",
                    "area_base",
                    "area_day",
                    "school_base",
                    "school_day",
                    "learner");

    /** So short that sums of many moments are kept. */
    private static final long STRETCH = 128;

    private static final int MOST = 5_000;
    private static final LocalDate DAY = RandomLives.FIRST_DAY.plusDays(600);

    private final TestRegister register = TestRegister.of(new EnrolmentProjection(STRETCH));

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_what_was_known_of_the_learner_was() {
        LearnerId learner = LearnerFacts.learner();
        register.start();
        register.record(
                LearnerFacts.registered(LearnerFacts.KISUMU_BOYS, "Kisumu Boys", County.KISUMU));
        register.record(
                LearnerFacts.enrolled(
                        learner, LearnerFacts.KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
        register.caughtUp();
        register.sql().sql("delete from enrolment.learner").update();
        register.record(
                LearnerFacts.progressed(
                        learner, LearnerFacts.KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.caughtUp();

        assertThat(register.report("enrolment").parked()).isEqualTo(1);
    }

    @Test
    void whatever_the_clocks_say_nobody_leaves_a_class_before_coming_into_it() {
        LearnerId learner = LearnerFacts.learner();
        register.start().answering(new AnswerEnrolmentFigures(register.sql(), MOST));
        register.record(
                LearnerFacts.registered(LearnerFacts.KISUMU_BOYS, "Kisumu Boys", County.KISUMU));
        register.at("2026-02-02T08:00:02Z");
        register.record(
                LearnerFacts.enrolled(
                        learner, LearnerFacts.KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
        register.at("2026-02-02T08:00:01Z");
        register.record(
                LearnerFacts.progressed(
                        learner, LearnerFacts.KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.at("2026-03-04T08:00:00Z");

        assertThat(known("2026-02-02T08:00:01Z")).isEmpty();
        assertThat(known("2026-02-02T08:00:02Z"))
                .containsExactly(new EnrolmentTable.Row(Map.of(Dimension.GRADE, "G2"), 1));
    }

    @Test
    void whoever_is_right_to_own_a_school_did_so_from_the_beginning() {
        RandomLives lives = begin(7);
        Instant first = lives.now();
        lives.live(400);
        register.caughtUp();

        owns("S1", Ownership.PUBLIC, Ownership.PRIVATE);
        compareSome(first, lives.now());

        lives.live(100);
        register.caughtUp();
        owns("S1", Ownership.PRIVATE, Ownership.PUBLIC);
        owns("S2", Ownership.PUBLIC, Ownership.PRIVATE);
        compareSome(first, lives.now());
        Map<String, String> live = checksums();
        register.rebuild("enrolment");

        assertThat(checksums()).isEqualTo(live);
    }

    private void owns(String school, Ownership before, Ownership after) {
        register.record(
                new InstitutionCorrected(
                        InstitutionCode.of(school),
                        new InstitutionDetails("S", before, null, null, null, DAY),
                        new InstitutionDetails("S", after, null, null, null, DAY),
                        DAY));
        register.sql()
                .sql("update plain_place set ownership = ? where code = ?")
                .params(after.name(), school)
                .update();
        register.caughtUp();
    }

    private void compareSome(Instant from, Instant to) {
        compare(question(Set.of(Dimension.OWNERSHIP), Map.of(), DAY, null), 7);
        compare(
                question(Set.of(Dimension.OWNERSHIP, Dimension.INSTITUTION), Map.of(), DAY, null),
                7);
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            compare(question(random, from, to), 7);
        }
    }

    private List<EnrolmentTable.Row> known(String at) {
        return ask(question(
                        Set.of(Dimension.GRADE),
                        Map.of(),
                        LocalDate.parse("2026-01-10"),
                        Instant.parse(at)))
                .rows();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2026, 47})
    void figures_equal_a_plain_count_over_the_facts(long seed) {
        RandomLives lives = begin(seed);
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            Instant before = lives.now();
            lives.live(150);
            register.caughtUp();
            for (int i = 0; i < 12; i++) {
                compare(question(random, before, lives.now()), seed);
            }
        }
    }

    @Test
    void rebuilt_tables_are_the_live_ones_and_give_the_same_figures() {
        RandomLives lives = begin(7);
        lives.live(400);
        register.caughtUp();
        Map<String, String> live = checksums();

        register.rebuild("enrolment");

        assertThat(checksums()).isEqualTo(live);
        assertThat(register.report("enrolment").rebuilt().verdict())
                .isEqualTo(ProjectionsReport.Verdict.SAME);
        assertThat(
                        register.sql()
                                .sql("select count(*) from enrolment.moment")
                                .query(Long.class)
                                .single())
                .isGreaterThan(2);
        lives.live(100);
        register.caughtUp();
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            compare(question(random, lives.now().minusSeconds(90_000), lives.now()), 7);
        }
    }

    @Test
    void a_level_is_the_sum_of_its_grades() {
        begin(3).live(120);
        register.caughtUp();
        LocalDate on = LocalDate.parse("2027-01-01");
        EnrolmentTable byLevel = ask(question(Set.of(Dimension.LEVEL), Map.of(), on, null));
        EnrolmentTable onlyPrimary =
                ask(
                        question(
                                Set.of(Dimension.GRADE),
                                Map.of(Dimension.LEVEL, Set.of("PRIMARY")),
                                on,
                                null));

        assertThat(byLevel.total()).isEqualTo(ask(question(Set.of(), Map.of(), on, null)).total());
        assertThat(onlyPrimary.rows())
                .isNotEmpty()
                .allMatch(row -> Set.of("G1", "G2", "G6").contains(row.of().get(Dimension.GRADE)));
        assertThat(onlyPrimary.total())
                .isEqualTo(
                        byLevel.rows().stream()
                                .filter(row -> "PRIMARY".equals(row.of().get(Dimension.LEVEL)))
                                .mapToLong(EnrolmentTable.Row::learners)
                                .sum());
        assertThat(byLevel.position()).isEqualTo(register.position());
    }

    @Test
    void an_answer_is_the_same_when_it_is_asked_again_as_known_then() {
        RandomLives lives = begin(11);
        lives.live(150);
        EnrolmentFigures now = question(Set.of(Dimension.GRADE), Map.of(), DAY, null);
        EnrolmentTable first = ask(now);
        lives.live(150);

        EnrolmentTable again =
                ask(question(Set.of(Dimension.GRADE), Map.of(), DAY, first.knownAt()));

        assertThat(again.rows()).isEqualTo(first.rows());
        assertThat(again.knownAt()).isEqualTo(first.knownAt());
        assertThat(ask(now).rows()).isNotEqualTo(first.rows());
    }

    @Test
    void what_was_known_at_an_instant_waits_until_all_recorded_by_then_is_counted() {
        RandomLives lives = begin(13);
        lives.live(400);

        EnrolmentFigures then = question(Set.of(Dimension.GRADE), Map.of(), DAY, lives.now());
        EnrolmentTable atOnce = register.askAfter(then, EnrolmentTable.class, -1);
        register.caughtUp();

        assertThat(atOnce).isEqualTo(ask(then));
    }

    @Test
    void an_instant_that_has_not_come_is_refused() {
        RandomLives lives = begin(3);
        Instant tomorrow = lives.now().plusSeconds(86_400);

        assertThatThrownBy(() -> ask(question(Set.of(), Map.of(), DAY, tomorrow)))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.<Unanswerable>getDetails())
                                        .hasValueSatisfying(details ->
                                                assertThat(details.field()).isEqualTo("knownAt")));
    }

    @Test
    void rebuilt_figures_say_when_the_last_fact_was_recorded() {
        RandomLives lives = begin(17);
        lives.live(50);
        EnrolmentFigures now = question(Set.of(), Map.of(), DAY, null);
        EnrolmentTable before = ask(now);
        register.rebuild("enrolment");

        assertThat(ask(now)).isEqualTo(before);
        assertThat(before.knownAt()).isAfter(Instant.EPOCH).isBeforeOrEqualTo(lives.now());
    }

    @Test
    void a_level_that_is_none_is_told_so() {
        begin(3);

        assertThatThrownBy(() ->
                        ask(
                                question(
                                        Set.of(),
                                        Map.of(Dimension.LEVEL, Set.of("KINDERGARTEN")),
                                        LocalDate.parse("2026-01-01"),
                                        null)))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.<Unanswerable>getDetails())
                                        .hasValueSatisfying(details ->
                                                assertThat(details.field()).isEqualTo("level")));
    }

    @Test
    void more_figures_than_anybody_can_read_are_refused_with_what_to_do() {
        register.start().answering(new AnswerEnrolmentFigures(register.sql(), 3));
        new RandomLives(5, register).live(300);
        LocalDate on = RandomLives.FIRST_DAY.plusDays(600);
        register.caughtUp();

        assertThatThrownBy(() ->
                        register.ask(
                                new EnrolmentFigures(
                                        Set.of(Dimension.INSTITUTION, Dimension.GRADE),
                                        Map.of(),
                                        on,
                                        null),
                                EnrolmentTable.class))
                .hasMessageContaining("more than 3 figures")
                .hasMessageContaining("only for a county");
    }

    /** What is left out by asking for a part is not counted towards what is too much. */
    @Test
    void whoever_is_told_to_ask_for_a_county_only_is_answered_when_doing_so() {
        begin(5).live(300);
        register.caughtUp();
        EnrolmentFigures nation =
                new EnrolmentFigures(
                        Set.of(Dimension.INSTITUTION, Dimension.GRADE),
                        Map.of(),
                        RandomLives.FIRST_DAY.plusDays(600),
                        null);
        EnrolmentFigures county =
                new EnrolmentFigures(
                        nation.by(),
                        Map.of(Dimension.COUNTY, Set.of(County.KISUMU.code())),
                        nation.on(),
                        null);
        MetaData analyst = MetaData.with("role", "POLICY_ANALYST").and("scope", "nation");
        AnswerEnrolmentFigures all = new AnswerEnrolmentFigures(register.sql(), MOST);
        int cells = all.answer(county, analyst).rows().size();
        assertThat(all.answer(nation, analyst).rows()).hasSizeGreaterThan(cells);

        AnswerEnrolmentFigures few = new AnswerEnrolmentFigures(register.sql(), cells);

        assertThat(few.answer(county, analyst).rows()).hasSize(cells).isNotEmpty();
    }

    private RandomLives begin(long seed) {
        register.start().answering(new AnswerEnrolmentFigures(register.sql(), MOST));
        return new RandomLives(seed, register);
    }

    private Map<String, String> checksums() {
        Map<String, String> sums = new HashMap<>();
        TABLES.forEach(table -> sums.put(table, register.checksum("enrolment." + table, "t.*")));
        return sums;
    }

    private EnrolmentFigures question(Random random, Instant from, Instant to) {
        Set<Dimension> by = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (random.nextInt(3) == 0) {
                by.add(dimension);
            }
        }
        Map<Dimension, Set<String>> only = new EnumMap<>(Dimension.class);
        if (random.nextInt(3) == 0) {
            only.put(Dimension.COUNTY, Set.of("042"));
        }
        if (random.nextInt(4) == 0) {
            only.put(Dimension.SEX, Set.of("F"));
        }
        if (random.nextInt(4) == 0) {
            only.put(Dimension.INSTITUTION, Set.of("S1", "S6"));
        }
        LocalDate on = RandomLives.FIRST_DAY.plusDays(random.nextInt(1_200));
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        Instant knownAt =
                random.nextBoolean()
                        ? null
                        : from.plusSeconds(random.nextLong(Math.max(1, seconds)));
        return question(by, only, on, knownAt);
    }

    private static EnrolmentFigures question(
            Set<Dimension> by,
            Map<Dimension, Set<String>> only,
            LocalDate on,
            @Nullable Instant knownAt) {
        return new EnrolmentFigures(by, only, on, knownAt);
    }

    private EnrolmentTable ask(EnrolmentFigures question) {
        return register.ask(question, EnrolmentTable.class);
    }

    private void compare(EnrolmentFigures question, long seed) {
        EnrolmentTable answer = ask(question);
        Map<Map<Dimension, String>, Long> figures = new HashMap<>();
        answer.rows().forEach(row -> figures.put(row.of(), row.learners()));
        assertThat(figures).as("seed %d, %s", seed, question).isEqualTo(plainCount(question));
    }

    /**
     * Counts learners by where their last fact that stands and is in force by the day has put them.
     */
    private Map<Map<Dimension, String>, Long> plainCount(EnrolmentFigures question) {
        Instant knownAt =
                question.knownAt() == null
                        ? Instant.parse("2099-01-01T00:00:00Z")
                        : question.knownAt();
        Map<Map<Dimension, String>, Long> counts = new HashMap<>();
        register
                .sql()
                .sql(
                        """
                        with known as (select * from plain_fact where recorded_at <= ?::timestamptz),
                        standing as (
                            select * from known where moves and not exists (select from known as undo where undo.undoes = known.fact)),
                        now as (
                            select distinct on (learner) * from standing where on_day <= ? order by learner, sequence desc),
                        sexes as (
                            select distinct on (learner) learner, sex from known where sex is not null order by learner, sequence desc)
                        select county, sub_county, ownership, institution, grade, sexes.sex, year
                        from now join sexes using (learner) join plain_place on code = institution
                        """)
                .params(knownAt.toString(), question.on())
                .query((row, i) -> {
                    Map<Dimension, String> all = new EnumMap<>(Dimension.class);
                    all.put(Dimension.COUNTY, row.getString("county"));
                    all.put(Dimension.SUB_COUNTY, row.getString("sub_county"));
                    all.put(Dimension.OWNERSHIP, row.getString("ownership"));
                    all.put(Dimension.INSTITUTION, row.getString("institution"));
                    all.put(Dimension.GRADE, row.getString("grade"));
                    all.put(Dimension.LEVEL, Grade.valueOf(row.getString("grade")).level().name());
                    all.put(Dimension.SEX, row.getString("sex"));
                    all.put(Dimension.YEAR, row.getString("year"));
                    return all;
                })
                .list()
                .stream()
                .filter(all ->
                        question.only().entrySet().stream()
                                .allMatch(one -> one.getValue().contains(all.get(one.getKey()))))
                .forEach(all -> {
                    all.keySet().retainAll(question.by());
                    counts.merge(all, 1L, Long::sum);
                });
        return counts;
    }
}
