package ke.kemis.query.schoolroll;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on a school's roll on a date. */
class SchoolRollIT {

    private final TestRegister register = TestRegister.of(new SchoolRollProjection());

    @BeforeEach
    void start() {
        register.start().answering(new AnswerSchoolRoll(register.sql()));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_what_was_known_of_the_learner_was() {
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("delete from school_roll.learner").update();
        transfer(learner);
        register.caughtUp();

        assertThat(register.report("school-roll").parked()).isEqualTo(1);
    }

    @Test
    void a_learner_is_on_the_roll_from_the_day_of_enrolment() {
        enrol();

        assertThat(roll(KISUMU_BOYS, "2025-01-05").total()).isZero();
        SchoolRoll roll = roll(KISUMU_BOYS, "2025-01-06");
        assertThat(roll.total()).isEqualTo(1);
        assertThat(roll.byGrade()).containsOnly(java.util.Map.entry(Grade.G1, 1L));
        assertThat(roll.learners())
                .singleElement()
                .satisfies(entry -> assertThat(entry.surname()).isEqualTo("Otieno"))
                .satisfies(entry -> assertThat(entry.since()).isEqualTo(day("2025-01-06")));
    }

    @Test
    void a_transfer_moves_the_learner_from_roll_to_roll() {
        LearnerId learner = enrol();
        transfer(learner);

        assertThat(roll(KISUMU_BOYS, "2025-05-04").total()).isZero();
        assertThat(roll(KISUMU_BOYS, "2025-05-03").total()).isEqualTo(1);
        assertThat(roll(MARANDA, "2025-05-04").total()).isEqualTo(1);
    }

    @Test
    void an_undone_step_gives_the_roll_back() {
        LearnerId learner = enrol();
        UUID wrong = transfer(learner);
        register.record(
                new StepUndone(
                        learner,
                        wrong,
                        "learner-transferred",
                        new Standing(
                                Status.ENROLLED,
                                KISUMU_BOYS,
                                Grade.G1,
                                2025,
                                day("2025-01-06"),
                                null),
                        List.of(),
                        day("2025-06-01")));

        assertThat(roll(KISUMU_BOYS, "2025-05-04").total()).isEqualTo(1);
        assertThat(roll(MARANDA, "2025-05-04").total()).isZero();
    }

    @Test
    void a_corrected_name_is_on_the_roll() {
        LearnerId learner = enrol();
        register.record(
                new DetailsCorrected(
                        learner,
                        List.of(new Correction(Detail.SURNAME, "Otieno", "Odhiambo")),
                        "birth certificate",
                        day("2025-02-01")));

        assertThat(roll(KISUMU_BOYS, "2025-02-01").learners().getFirst().surname())
                .isEqualTo("Odhiambo");
    }

    @Test
    void a_roll_is_read_in_pages_by_grade() {
        for (int i = 0; i < 30; i++) {
            LearnerId learner = enrol();
            if (i < 10) {
                register.record(
                        progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
            }
        }

        SchoolRoll second = register.ask(asked("2026-02-01", null, null, 1), SchoolRoll.class);
        assertThat(second.total()).isEqualTo(30);
        assertThat(second.learners()).hasSize(10).allMatch(entry -> entry.grade() == Grade.G2);
        SchoolRoll ofGrade = register.ask(asked("2026-02-01", null, Grade.G2, 0), SchoolRoll.class);
        assertThat(ofGrade.total()).isEqualTo(10);
    }

    @Test
    void a_roll_is_told_as_it_was_known() {
        register.at("2026-01-06T08:00:00Z");
        LearnerId learner = enrol();
        register.at("2026-02-02T08:00:00Z");
        UUID wrong = transfer(learner);
        register.at("2026-03-03T08:00:00Z");
        register.record(
                new StepUndone(
                        learner,
                        wrong,
                        "learner-transferred",
                        new Standing(
                                Status.ENROLLED,
                                KISUMU_BOYS,
                                Grade.G1,
                                2025,
                                day("2025-01-06"),
                                null),
                        List.of(),
                        day("2026-03-03")));
        register.at("2026-03-04T08:00:00Z");

        assertThat(asKnown("2025-06-01", "2026-01-06T07:59:59Z").total()).isZero();
        assertThat(asKnown("2025-06-01", "2026-01-06T08:00:00Z").learners())
                .singleElement()
                .satisfies(entry -> assertThat(entry.learner()).isEqualTo(learner));
        assertThat(asKnown("2025-06-01", "2026-02-02T08:00:00Z").total()).isZero();
        assertThat(asKnown("2025-05-03", "2026-02-02T08:00:00Z").total()).isEqualTo(1);
        assertThat(asKnown("2025-06-01", "2026-03-03T08:00:00Z").total()).isEqualTo(1);
        SchoolRoll now = roll(KISUMU_BOYS, "2025-06-01");
        assertThat(now.total()).isEqualTo(1);
        assertThat(now.knownAt()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void whatever_the_clocks_say_nobody_is_known_on_two_rolls_or_on_none_between_two_steps() {
        register.at("2026-01-06T08:00:00Z");
        LearnerId learner = enrol();
        register.at("2026-02-02T08:00:02Z");
        transfer(learner);
        register.at("2026-02-02T08:00:01Z");
        register.record(progressed(learner, MARANDA, Grade.G1, Grade.G2, 2026, "2026-01-05"));
        register.at("2026-03-04T08:00:00Z");

        assertThat(known("2026-02-02T08:00:01Z")).containsExactly("KB01 G1");
        assertThat(known("2026-02-02T08:00:02Z")).containsExactly("MA02 G2");
    }

    private List<String> known(String knownAt) {
        return Stream.of(KISUMU_BOYS, MARANDA)
                .flatMap(at ->
                        register
                                .ask(
                                        new SchoolRollOf(
                                                at,
                                                day("2026-01-10"),
                                                Instant.parse(knownAt),
                                                null,
                                                null,
                                                null,
                                                0,
                                                20),
                                        SchoolRoll.class)
                                .learners()
                                .stream()
                                .map(one -> at + " " + one.grade()))
                .toList();
    }

    @Test
    void a_roll_as_known_then_stays_the_same_whatever_is_corrected_later() {
        register.at("2026-01-06T08:00:00Z");
        LearnerId learner = enrol();
        register.at("2026-02-02T08:00:00Z").caughtUp();
        SchoolRoll before = asKnown("2025-06-01", "2026-02-02T08:00:00Z");
        SchoolRoll girls = narrowed(Sex.F, Instant.parse("2026-02-02T08:00:00Z"));
        register.at("2026-03-03T08:00:00Z");
        correct(learner, Detail.SEX, "F", "M");
        correct(learner, Detail.SURNAME, "Otieno", "Odhiambo");
        register.at("2026-03-04T08:00:00Z");

        assertThat(girls.total()).isEqualTo(1);
        assertThat(asKnown("2025-06-01", "2026-02-02T08:00:00Z")).isEqualTo(before);
        assertThat(narrowed(Sex.F, Instant.parse("2026-02-02T08:00:00Z"))).isEqualTo(girls);
        assertThat(narrowed(Sex.M, Instant.parse("2026-03-03T07:59:59Z")).total()).isZero();
        assertThat(narrowed(Sex.M, Instant.parse("2026-03-03T08:00:00Z")).learners())
                .singleElement()
                .satisfies(entry -> assertThat(entry.surname()).isEqualTo("Odhiambo"));
        assertThat(narrowed(Sex.F, Instant.parse("2026-03-03T08:00:00Z")).total()).isZero();
        assertThat(roll(KISUMU_BOYS, "2025-06-01").learners())
                .singleElement()
                .satisfies(entry -> assertThat(entry.sex()).isEqualTo(Sex.M));
    }

    @Test
    void a_roll_is_narrowed_by_sex_and_year() {
        enrol();

        for (Sex sex : Sex.values()) {
            assertThat(narrowed(sex, 2025).total()).isEqualTo(sex == Sex.F ? 1 : 0);
            assertThat(narrowed(sex, 2024).learners()).isEmpty();
        }
    }

    private SchoolRoll narrowed(Sex sex, int year) {
        return narrowed(sex, year, null);
    }

    private SchoolRoll narrowed(Sex sex, Instant knownAt) {
        return narrowed(sex, 2025, knownAt);
    }

    private SchoolRoll narrowed(Sex sex, int year, @Nullable Instant knownAt) {
        return register.ask(
                new SchoolRollOf(
                        KISUMU_BOYS, day("2025-06-01"), knownAt, Grade.G1, sex, year, 0, 20),
                SchoolRoll.class);
    }

    @Test
    void rebuilt_it_is_the_same() {
        for (int i = 0; i < 20; i++) {
            register.at("2026-01-06T08:00:%02dZ".formatted(i));
            LearnerId learner = enrol();
            if (i % 3 == 0) {
                transfer(learner);
            }
            if (i % 6 == 0) {
                register.at("2026-01-07T08:00:%02dZ".formatted(i)).caughtUp();
                register.record(
                        progressed(learner, MARANDA, Grade.G1, Grade.G2, 2026, "2025-04-01"));
            }
            if (i % 4 == 0) {
                register.at("2026-01-08T08:00:%02dZ".formatted(i));
                correct(learner, Detail.SEX, "F", "M");
                register.at("2026-01-09T08:00:%02dZ".formatted(i)).caughtUp();
                correct(learner, Detail.SURNAME, "Otieno", "Odhiambo");
            }
        }
        register.caughtUp();
        List<String> live = checksums();
        register.rebuild("school-roll");

        assertThat(checksums()).isEqualTo(live);
    }

    private List<String> checksums() {
        return Stream.of("spell", "learner", "past")
                .map(table -> register.checksum("school_roll." + table, "t.*"))
                .toList();
    }

    private void correct(LearnerId learner, Detail detail, String before, String after) {
        register.record(
                new DetailsCorrected(
                        learner,
                        List.of(new Correction(detail, before, after)),
                        "birth certificate",
                        day("2026-02-01")));
    }

    private LearnerId enrol() {
        LearnerId learner = learner();
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"));
        return learner;
    }

    private UUID transfer(LearnerId learner) {
        return register.record(
                new LearnerTransferred(
                        learner, KISUMU_BOYS, MARANDA, Grade.G1, 2025, day("2025-05-04")));
    }

    private SchoolRoll roll(InstitutionCode at, String on) {
        return register.ask(
                new SchoolRollOf(at, day(on), null, null, null, null, 0, 100), SchoolRoll.class);
    }

    private SchoolRoll asKnown(String on, String knownAt) {
        return register.ask(asked(on, Instant.parse(knownAt), null, 0), SchoolRoll.class);
    }

    private static SchoolRollOf asked(
            String on, @Nullable Instant knownAt, @Nullable Grade grade, int page) {
        return new SchoolRollOf(KISUMU_BOYS, day(on), knownAt, grade, null, null, page, 20);
    }
}
