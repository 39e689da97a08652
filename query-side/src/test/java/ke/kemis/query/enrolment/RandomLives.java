package ke.kemis.query.enrolment;

import static ke.kemis.query.LearnerFacts.registered;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lives that a seed decides, recorded over several days; each fact also goes into a plain table, so
 * that a plain count can be compared with the figures.
 */
final class RandomLives {

    static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-08");
    private static final Grade[] GRADES = {
        Grade.PP2, Grade.G1, Grade.G2, Grade.G6, Grade.G7, Grade.TVET4
    };

    private final Random random;
    private final TestRegister register;
    private final JdbcClient plain;
    private final List<InstitutionCode> institutions = new ArrayList<>();
    private final List<One> learners = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T05:00:00Z");

    RandomLives(long seed, TestRegister register) {
        this.random = new Random(seed);
        this.register = register;
        this.plain = register.sql();
        plain.sql(
                        """
                        create table plain_fact (
                            fact uuid, learner uuid, sequence serial, recorded_at timestamptz, on_day date,
                            moves boolean, institution text, grade text, year int, sex text, undoes uuid)
                        """)
                .update();
        plain.sql(
                        "create table plain_place (code text primary key, county text, sub_county text, ownership text)")
                .update();
        register.at(now.toString());
        for (int i = 0; i < 8; i++) {
            InstitutionRegistered one =
                    registered(
                            InstitutionCode.of("S" + i),
                            "School " + i,
                            i < 5 ? County.KISUMU : County.SIAYA);
            institutions.add(one.institution());
            register.record(one);
            plain.sql("insert into plain_place values (?, ?, ?, ?)")
                    .params(
                            one.institution().value(),
                            one.county().code(),
                            String.valueOf(one.subCounty()),
                            one.ownership().name())
                    .update();
        }
    }

    private static final class One {
        final LearnerId id = new LearnerId(UUID.randomUUID());
        final List<UUID> steps = new ArrayList<>();
        Sex sex = Sex.F;
        InstitutionCode at = InstitutionCode.of("S0");
        Grade grade = Grade.G1;
        LocalDate last = FIRST_DAY;
    }

    /** The instants between which facts were recorded, for asking what was known in between. */
    Instant now() {
        return now;
    }

    void live(int facts) {
        for (int i = 0; i < facts; i++) {
            now = now.plusSeconds(random.nextInt(40) == 0 ? 40_000 : random.nextInt(300));
            register.at(now.toString());
            if (learners.size() < 5 || random.nextInt(5) == 0) {
                enrol();
            } else {
                step(learners.get(random.nextInt(learners.size())));
            }
        }
    }

    private void enrol() {
        One one = new One();
        one.sex = random.nextBoolean() ? Sex.F : Sex.M;
        one.at = school();
        one.grade = grade();
        one.last = FIRST_DAY.plusDays(random.nextInt(500));
        learners.add(one);
        record(
                one,
                new LearnerEnrolled(
                        one.id,
                        new Person("A", "B", null, one.sex, LocalDate.parse("2015-01-01"), "KE"),
                        List.of(),
                        List.of(),
                        one.at,
                        one.grade,
                        one.last.getYear(),
                        one.last),
                one.at);
    }

    private void step(One one) {
        // Now and then a step takes effect before the one recorded last.
        one.last =
                one.last.plusDays(
                        random.nextInt(12) == 0 ? -random.nextInt(30) : random.nextInt(90));
        int year = one.last.getYear();
        InstitutionCode other = school();
        Grade next = grade();
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> {
                record(
                        one,
                        new LearnerProgressed(
                                one.id, one.at, one.grade, next, Outcome.PROMOTED, year, one.last),
                        one.at,
                        next);
                one.grade = next;
            }
            case 3 -> {
                record(
                        one,
                        new LearnerTransferred(one.id, one.at, other, one.grade, year, one.last),
                        other);
                one.at = other;
            }
            case 4 ->
                    record(
                            one,
                            new LearnerWithdrew(
                                    one.id,
                                    one.at,
                                    one.grade,
                                    year,
                                    WithdrawalReason.FEES,
                                    one.last),
                            null);
            case 5 -> {
                record(one, new LearnerReadmitted(one.id, other, one.grade, year, one.last), other);
                one.at = other;
            }
            case 6 ->
                    record(
                            one,
                            new LevelCompleted(
                                    one.id, one.at, one.grade.level(), one.grade, year, one.last),
                            null);
            case 7 ->
                    record(
                            one,
                            random.nextBoolean()
                                    ? new LearnerDied(one.id, one.last)
                                    : new LearnerGraduated(
                                            one.id, one.at, one.grade, year, "KCSE", one.last),
                            null);
            case 8 -> correctSex(one);
            case 9 -> undo(one);
            default -> request(one, other, year);
        }
    }

    private void correctSex(One one) {
        Sex before = one.sex;
        one.sex = before == Sex.F ? Sex.M : Sex.F;
        UUID fact =
                register.record(
                        new DetailsCorrected(
                                one.id,
                                List.of(new Correction(Detail.SEX, before.name(), one.sex.name())),
                                "seen",
                                one.last));
        plain(fact, one, one.last, false, null, null, null, one.sex.name(), null);
    }

    private void undo(One one) {
        if (one.steps.isEmpty()) {
            return;
        }
        UUID wrong = one.steps.removeLast();
        UUID fact =
                register.record(
                        new StepUndone(
                                one.id,
                                wrong,
                                "a-step",
                                new Standing(Status.NOT_ENROLLED, null, null, null, null, null),
                                List.of(),
                                one.last));
        plain(fact, one, one.last, false, null, null, null, null, wrong);
    }

    private void request(One one, InstitutionCode to, int year) {
        UUID fact =
                register.record(
                        new TransferRequested(one.id, one.at, to, one.grade, year, one.last));
        plain(fact, one, one.last, false, null, null, null, null, null);
    }

    private void record(One one, LearnerEvent event, @Nullable InstitutionCode onto) {
        record(one, event, onto, one.grade);
    }

    private void record(One one, LearnerEvent event, @Nullable InstitutionCode onto, Grade grade) {
        UUID fact = register.record(event, Map.of());
        one.steps.add(fact);
        plain(
                fact,
                one,
                event.on(),
                true,
                onto == null ? null : onto.value(),
                grade.name(),
                event.on().getYear(),
                event instanceof LearnerEnrolled ? one.sex.name() : null,
                null);
    }

    private void plain(
            UUID fact,
            One one,
            LocalDate on,
            boolean moves,
            @Nullable String institution,
            @Nullable String grade,
            @Nullable Integer year,
            @Nullable String sex,
            @Nullable UUID undoes) {
        plain.sql(
                        """
                        insert into plain_fact (fact, learner, recorded_at, on_day, moves, institution, grade, year, sex, undoes)
                        values (?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        java.util.Arrays.asList(
                                fact,
                                one.id.value(),
                                now.toString(),
                                on,
                                moves,
                                institution,
                                grade,
                                year,
                                sex,
                                undoes))
                .update();
    }

    private InstitutionCode school() {
        return institutions.get(random.nextInt(institutions.size()));
    }

    private Grade grade() {
        return GRADES[random.nextInt(GRADES.length)];
    }
}
