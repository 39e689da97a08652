package ke.kemis.query.claims;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static ke.kemis.query.LearnerFacts.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.ClassClaimed.Claimant;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.claims.ClaimDifferences.OfCause;
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.ClaimsCompared.Behind;
import ke.kemis.query.claims.ClaimsTable.OfClass;
import ke.kemis.query.claims.ClaimsTable.OfLevel;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The verification of 12 February 2026 in small: the register holds too many in primary school, too
 * few in junior school, and each learner behind that has a cause.
 */
class ClaimsIT {
    private static final InstitutionCode GONE = InstitutionCode.of("GONE1");

    private TestRegister register;
    private long line;

    /** What happens between two statements of one answer, before the one that says this. */
    private @Nullable String before;

    private Runnable meanwhile = () -> {};

    @BeforeEach
    void start() {
        register = TestRegister.of(new ClaimsProjection());
        register.start()
                .answering(new CompareClasses(interrupted()), new FindDifferences(interrupted()));
        register.at("2025-01-10T08:00:00Z");
        register.record(registered(KISUMU_BOYS, "Kisumu Boys", County.KISUMU));
        register.record(registered(MARANDA, "Maranda", County.SIAYA));
        register.record(registered(GONE, "Gone", County.SIAYA));
    }

    @AfterEach
    void stop() {
        register.close();
    }

    private JdbcClient interrupted() {
        JdbcClient sql = register.sql();
        return (JdbcClient)
                Proxy.newProxyInstance(
                        JdbcClient.class.getClassLoader(),
                        new Class<?>[] {JdbcClient.class},
                        (proxy, method, said) -> {
                            if (before != null && said[0].toString().contains(before)) {
                                before = null;
                                CompletableFuture.runAsync(meanwhile).join();
                            }
                            return method.invoke(sql, said);
                        });
    }

    @Test
    void what_is_recorded_while_an_answer_is_being_read_is_not_half_in_it() {
        List<LearnerId> learners = learners(2, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G7, 2026, claimants(learners.stream())));
        ClaimDifferences apart = differences("KB01", Grade.G7, null);
        List<OfClass> classes = goingOn(null, null, false);

        before = "claims.seated";
        meanwhile = () -> goesUp(learners.getFirst());
        assertThat(differences("KB01", Grade.G7, null)).isEqualTo(apart);
        assertThat(before).isNull();
        assertThat(differences("KB01", Grade.G7, null).total()).isEqualTo(1);

        List<OfClass> then = goingOn(null, null, false);
        assertThat(then).isNotEqualTo(classes);
        before = ":behindGrade";
        meanwhile = () -> goesUp(learners.getLast());
        assertThat(goingOn(null, null, false)).isEqualTo(then);
        assertThat(before).isNull();
    }

    private void goesUp(LearnerId learner) {
        register.record(progressed(learner, KISUMU_BOYS, Grade.G6, Grade.G7, 2026, "2026-01-05"));
        register.caughtUp();
    }

    @Test
    void a_later_fact_is_not_lost_where_what_was_known_of_the_learner_was() {
        LearnerId learner = learner();
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G6, 2025, "2025-01-06"));
        register.caughtUp();
        register.sql().sql("delete from claims.learner").update();
        register.record(progressed(learner, KISUMU_BOYS, Grade.G6, Grade.G7, 2026, "2026-01-05"));
        register.caughtUp();

        assertThat(register.report("claims").parked()).isEqualTo(1);
    }

    @Test
    void the_story_of_the_verification_is_told_down_to_the_learner() {
        List<LearnerId> promoted = learners(5, KISUMU_BOYS, Grade.G6);
        List<LearnerId> forgotten = learners(7, KISUMU_BOYS, Grade.G6);
        List<LearnerId> repeating = learners(3, KISUMU_BOYS, Grade.G6);
        LearnerId without = learner();
        register.record(enrolled(without, KISUMU_BOYS, Grade.G6, 2025, "2025-01-06"));
        List<LearnerId> moved = learners(2, KISUMU_BOYS, Grade.G6);
        List<LearnerId> ghosts = learners(4, GONE, Grade.G6);
        register.record(new InstitutionClosed(GONE, day("2025-11-01")));
        register.at("2026-01-12T08:00:00Z");
        promoted.forEach(one ->
                register.record(
                        progressed(one, KISUMU_BOYS, Grade.G6, Grade.G7, 2026, "2026-01-05")));

        register.at("2026-02-12T08:00:00Z");
        List<Claimant> seventh =
                new ArrayList<>(claimants(Stream.concat(promoted.stream(), forgotten.stream())));
        seventh.add(new Claimant(++line, Sex.F, null, "LEARNER_NOT_FOUND"));
        seventh.add(new Claimant(++line, Sex.M, promoted.getFirst(), "NUMBER_SHARED"));
        found(
                new ClassClaimed("KB01", Grade.G6, 2026, claimants(repeating.stream())),
                new ClassClaimed("KB01", Grade.G7, 2026, seventh),
                new ClassClaimed("MA02", Grade.G6, 2026, claimants(moved.stream())));

        ClaimsTable table = compared("2026-02-12", null);
        assertThat(table.items())
                .containsExactly(
                        new OfClass("GONE1", Grade.G6, null, 4, null),
                        new OfClass("KB01", Grade.G6, null, 13, 3L),
                        new OfClass("KB01", Grade.G7, null, 5, 14L),
                        new OfClass("MA02", Grade.G6, null, 0, 2L));
        assertThat(table.levels())
                .containsExactly(
                        new OfLevel(Level.PRIMARY, null, 17, 5L),
                        new OfLevel(Level.JUNIOR, null, 5, 14L));
        assertThat(causes("KB01", Grade.G6))
                .isEqualTo(
                        Map.of(
                                Cause.PROMOTION_NOT_RECORDED, 7L,
                                Cause.NO_IDENTIFIER, 1L,
                                Cause.WRONG_CENTRE, 2L));
        assertThat(causes("KB01", Grade.G7))
                .isEqualTo(
                        Map.of(
                                Cause.PROMOTION_NOT_RECORDED, 7L,
                                Cause.NOT_IN_REGISTER, 1L,
                                Cause.SHARED_IDENTIFIER, 2L));
        assertThat(causes("GONE1", Grade.G6)).isEqualTo(Map.of(Cause.CLOSED_SCHOOL, 4L));
        found(new ClassClaimed("GONE1", Grade.G6, 2026, claimants(Stream.of(ghosts.getFirst()))));
        assertThat(causes("GONE1", Grade.G6)).isEqualTo(Map.of(Cause.CLOSED_SCHOOL, 4L));
        assertThat(causes("MA02", Grade.G6)).isEqualTo(Map.of(Cause.WRONG_CENTRE, 2L));
    }

    @Test
    void the_answer_for_a_day_and_an_instant_stays_the_same() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G7, 2026, claimants(sixth.stream())));
        register.at("2026-02-12T10:00:00Z");
        ClaimsTable then = compared("2026-02-12", "2026-02-12T09:00:00Z");
        register.at("2026-03-01T08:00:00Z");
        sixth.forEach(one ->
                register.record(
                        progressed(one, KISUMU_BOYS, Grade.G6, Grade.G7, 2026, "2026-01-05")));
        found(new ClassClaimed("KB01", Grade.G7, 2026, claimants(sixth.stream().limit(1))));
        assertThat(compared("2026-02-12", "2026-02-12T09:00:00Z")).isEqualTo(then);
        assertThat(compared("2026-02-12", null).items())
                .containsExactly(new OfClass("KB01", Grade.G7, null, 3, 1L));
        assertThat(compared("2025-06-01", null).items())
                .contains(new OfClass("KB01", Grade.G6, null, 3, null));
    }

    @Test
    void what_a_row_says_is_said_of_the_record_that_goes_on_until_both_are_two_again() {
        LearnerId known = learners(1, KISUMU_BOYS, Grade.G6).getFirst();
        LearnerId ofRow = learner();
        register.at("2026-02-12T08:00:00Z");
        register.record(enrolled(ofRow, KISUMU_BOYS, Grade.G6, 2026, "2026-01-05"));
        Standing there =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G6, 2026, day("2026-01-05"), null);
        UUID ended = register.record(new RecordMergedAway(ofRow, known, there, day("2026-01-05")));
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(Stream.of(ofRow))));
        assertThat(compared("2026-02-12", null).items())
                .containsExactly(new OfClass("KB01", Grade.G6, null, 1, 1L));
        assertThat(causes("KB01", Grade.G6)).isEmpty();
        assertThat(compared("2026-02-12", null, true).items()).isEmpty();

        register.at("2026-02-13T08:00:00Z");
        register.record(new RecordRestored(ofRow, known, ended, there, day("2026-02-13")));
        assertThat(causes("KB01", Grade.G6)).as("found is the row's own").hasSize(1);
    }

    @Test
    void on_days_before_two_became_one_each_seat_is_held_by_the_record_that_goes_on() {
        LearnerId elsewhere = learners(1, MARANDA, Grade.G5).getFirst();
        LearnerId here = learners(1, KISUMU_BOYS, Grade.G6).getFirst();
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(Stream.of(here))));
        register.at("2026-06-01T08:00:00Z");
        Standing there =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G6, 2026, day("2026-01-05"), null);

        register.record(new RecordMergedAway(here, elsewhere, there, day("2026-06-01")));

        assertThat(compared("2026-02-12", null).items())
                .contains(new OfClass("KB01", Grade.G6, null, 1, 1L));
        assertThat(compared("2026-02-12", null, true).items()).isEmpty();
        assertThat(causes("KB01", Grade.G6)).isEmpty();
    }

    @Test
    void a_class_of_as_many_but_others_is_one_that_differs() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        List<LearnerId> fifth = learners(1, KISUMU_BOYS, Grade.G5);
        List<LearnerId> fourth = learners(2, KISUMU_BOYS, Grade.G4);
        register.at("2026-02-12T08:00:00Z");
        found(
                new ClassClaimed("KB01", Grade.G5, 2026, claimants(fifth.stream())),
                new ClassClaimed(
                        "KB01",
                        Grade.G6,
                        2026,
                        claimants(Stream.concat(sixth.stream().limit(2), fifth.stream()))),
                new ClassClaimed(
                        "KB01",
                        Grade.G4,
                        2026,
                        claimants(Stream.of(fourth.getFirst(), fourth.getFirst()))));
        assertThat(compared("2026-02-12", null, true).items())
                .containsExactly(
                        new OfClass("KB01", Grade.G4, null, 2, 2L),
                        new OfClass("KB01", Grade.G6, null, 3, 3L));
    }

    @Test
    void whoever_comes_onto_a_roll_later_has_not_left_it() {
        LearnerId later = learner();
        register.record(enrolled(later, KISUMU_BOYS, Grade.G6, 2026, "2026-05-04"));
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(Stream.of(later, learner()))));
        assertThat(causes("KB01", Grade.G6)).isEqualTo(Map.of(Cause.NOT_YET, 1L, Cause.LEFT, 1L));
    }

    @Test
    void a_head_is_told_the_same_causes_and_not_where_else_a_learner_is() {
        List<LearnerId> two = learners(2, MARANDA, Grade.G6);
        List<LearnerId> one = learners(1, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(two.stream())));
        found(new ClassClaimed("MA02", Grade.G6, 2026, claimants(one.stream())));

        withinReachIs(one.getFirst());
        ClaimDifferencesOf question = question("KB01", Grade.G6, null, 0, 50);
        ClaimDifferences toAll = register.ask(question, ClaimDifferences.class);
        ClaimDifferences toHead =
                register.askAs("HEAD", "institution:KB01", question, ClaimDifferences.class);
        assertThat(toHead.causes())
                .isEqualTo(toAll.causes())
                .containsExactly(new OfCause(Cause.WRONG_CENTRE, 3));
        assertThat(toHead.items())
                .extracting(One::learner, One::withinReach)
                .containsExactlyInAnyOrder(
                        tuple(two.getFirst(), false),
                        tuple(two.getLast(), false),
                        tuple(one.getFirst(), true));
        assertThat(toAll.items()).allMatch(One::withinReach);
    }

    @Test
    void a_headcount_is_a_claim_without_learners() {
        learners(3, KISUMU_BOYS, Grade.G6);
        ImportId id = new ImportId(UUID.randomUUID());
        register.record(new ImportReceived(id, ImportSource.HEADCOUNT, "counts.csv", "ab", 10));
        register.record(
                new HeadcountsTaken(
                        id,
                        3,
                        10,
                        List.of(
                                new HeadcountsTaken.Count(2, "KB01", Grade.G6, 2026, Sex.F, 2),
                                new HeadcountsTaken.Count(3, "KB01", Grade.G6, 2026, Sex.M, 1)),
                        List.of()));
        register.record(new ImportFinished(id, 2));
        ClaimsTable table =
                register.ask(
                        new ClaimsCompared(
                                2026,
                                ImportSource.NEMIS,
                                ImportSource.HEADCOUNT,
                                day("2026-02-12"),
                                null,
                                KISUMU_BOYS,
                                "042",
                                Grade.G6,
                                false,
                                null,
                                0,
                                50),
                        ClaimsTable.class);
        assertThat(table.items()).containsExactly(new OfClass("KB01", Grade.G6, null, 3, 3L));
        ClaimDifferences behind =
                register.ask(
                        new ClaimDifferencesOf(
                                "KB01",
                                Grade.G6,
                                2026,
                                ImportSource.NEMIS,
                                ImportSource.HEADCOUNT,
                                day("2026-02-12"),
                                null,
                                0,
                                50),
                        ClaimDifferences.class);
        assertThat(behind.items()).as("it names nobody").isEmpty();
        assertThat(List.of(behind.held(), Objects.requireNonNull(behind.found())))
                .containsExactly(3L, 3L);
    }

    @Test
    void a_row_that_stands_twice_in_a_file_is_behind_the_difference_it_makes() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        List<Claimant> rows = new ArrayList<>(claimants(sixth.stream()));
        rows.addAll(claimants(Stream.of(sixth.getFirst())));
        handIn(ImportSource.NEMIS, new ClassClaimed("KB01", Grade.G6, 2026, rows));

        assertThat(compared("2026-02-12", null).items())
                .containsExactly(new OfClass("KB01", Grade.G6, 4L, 3, null));
        assertThat(differences("KB01", Grade.G6, null).items())
                .containsExactly(
                        new One(
                                sixth.getFirst(),
                                true,
                                rows.getFirst().line(),
                                true,
                                true,
                                false,
                                Cause.SHARED_IDENTIFIER),
                        new One(
                                sixth.getFirst(),
                                true,
                                rows.getLast().line(),
                                true,
                                false,
                                false,
                                Cause.SHARED_IDENTIFIER));
    }

    @Test
    void whom_a_file_has_at_two_schools_shares_a_number_and_is_at_no_wrong_centre() {
        List<LearnerId> two = learners(2, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(
                new ClassClaimed("KB01", Grade.G6, 2026, claimants(two.stream())),
                new ClassClaimed("MA02", Grade.G6, 2026, claimants(two.stream().limit(1))));
        assertThat(causes("KB01", Grade.G6)).isEqualTo(Map.of(Cause.SHARED_IDENTIFIER, 1L));
        assertThat(causes("MA02", Grade.G6)).isEqualTo(Map.of(Cause.SHARED_IDENTIFIER, 1L));
    }

    @Test
    void whom_a_later_file_has_at_another_school_is_at_a_wrong_centre() {
        List<LearnerId> one = learners(1, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(one.stream())));
        found(new ClassClaimed("MA02", Grade.G6, 2026, claimants(one.stream())));
        assertThat(causes("MA02", Grade.G6)).isEqualTo(Map.of(Cause.WRONG_CENTRE, 1L));
    }

    @Test
    void a_file_counts_from_the_moment_it_was_worked_through() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(sixth.stream())));
        ImportId second =
                take(
                        ImportSource.EXAMINATION,
                        new ClassClaimed(
                                "KB01", Grade.G6, 2026, claimants(sixth.stream().limit(1))));
        assertThat(compared("2026-02-12", null).items())
                .as("the second is at work, or was cancelled")
                .containsExactly(new OfClass("KB01", Grade.G6, null, 3, 3L));
        assertThat(causes("KB01", Grade.G6)).isEmpty();

        register.at("2026-02-13T08:00:00Z");
        register.record(new ImportFinished(second, 1));
        assertThat(compared("2026-02-12", null).items())
                .containsExactly(new OfClass("KB01", Grade.G6, null, 3, 1L));
        assertThat(compared("2026-02-12", "2026-02-12T23:00:00Z").items())
                .containsExactly(new OfClass("KB01", Grade.G6, null, 3, 3L));
    }

    @Test
    void what_a_file_said_of_another_class_is_gone_with_the_next_file_on_that_class() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(
                new ClassClaimed("KB01", Grade.G5, 2026, claimants(sixth.stream().limit(1))),
                new ClassClaimed("KB01", Grade.G6, 2026, claimants(sixth.stream().skip(1))));
        assertThat(causes("KB01", Grade.G6)).isEqualTo(Map.of(Cause.OTHER_GRADE, 1L));
        found(
                new ClassClaimed(
                        "KB01",
                        Grade.G5,
                        2026,
                        List.of(new Claimant(++line, Sex.F, null, "LEARNER_NOT_FOUND"))));
        assertThat(causes("KB01", Grade.G6)).isEqualTo(Map.of(Cause.ONLY_IN_REGISTER, 1L));
    }

    @Test
    void the_cause_at_a_past_instant_stays_when_a_school_opens_again() {
        learners(2, GONE, Grade.G6);
        register.at("2025-11-01T08:00:00Z");
        register.record(new InstitutionClosed(GONE, day("2025-11-01")));
        register.at("2026-02-20T08:00:00Z");
        register.record(new InstitutionReopened(GONE, day("2026-02-01")));

        Map<Cause, Long> closed = Map.of(Cause.CLOSED_SCHOOL, 2L);
        assertThat(causes("GONE1", Grade.G6, "2026-02-12T09:00:00Z")).isEqualTo(closed);
        assertThat(causes("GONE1", Grade.G6, null)).as("open as is known since").isEmpty();
        assertThat(compared("2026-01-15", null, true).items())
                .as("not yet open on that day")
                .containsExactly(new OfClass("GONE1", Grade.G6, null, 2, null));
        assertThat(compared("2026-02-12", null, true).items()).isEmpty();
        assertThat(compared("2026-02-12", "2026-02-12T09:00:00Z", true).items()).hasSize(1);
    }

    @Test
    void the_cause_at_a_past_instant_stays_when_a_number_is_given_later() {
        LearnerId without = learner();
        register.record(enrolled(without, KISUMU_BOYS, Grade.G6, 2025, "2025-01-06"));
        List<LearnerId> sixth = learners(1, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KB01", Grade.G6, 2026, claimants(sixth.stream())));
        register.at("2026-03-01T08:00:00Z");
        register.record(
                new IdentifierAssigned(
                        without,
                        new Identifier(IdentifierKind.UPI, "LATER1", null),
                        day("2026-03-01")));

        assertThat(causes("KB01", Grade.G6, "2026-02-12T09:00:00Z"))
                .isEqualTo(Map.of(Cause.NO_IDENTIFIER, 1L));
        assertThat(causes("KB01", Grade.G6, null)).isEqualTo(Map.of(Cause.ONLY_IN_REGISTER, 1L));
    }

    @Test
    void causes_are_counted_over_all_pages() {
        List<LearnerId> sixth = learners(3, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("MA02", Grade.G6, 2026, claimants(sixth.stream())));
        List<One> rows = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            ClaimDifferences some = differences("MA02", Grade.G6, null, page, 2);
            assertThat(some.causes()).containsExactly(new OfCause(Cause.WRONG_CENTRE, 3));
            assertThat(some.total()).isEqualTo(3);
            rows.addAll(some.items());
        }
        assertThat(rows).extracting(One::learner).containsExactlyElementsOf(sixth);
    }

    @Test
    void classes_come_page_by_page_by_institution_and_up_the_ladder() {
        schoolsWithClasses();
        List<OfClass> rows = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            ClaimsTable some =
                    register.ask(
                            classes("2026-02-12", null, null, null, false, null, page, 2),
                            ClaimsTable.class);
            assertThat(some.total()).isEqualTo(6);
            assertThat(some.levels())
                    .containsExactly(
                            new OfLevel(Level.PRIMARY, null, 4, 3L),
                            new OfLevel(Level.SENIOR, null, 1, null));
            rows.addAll(some.items());
        }
        assertThat(rows)
                .containsExactly(
                        new OfClass("KAJULU PRIMARY", Grade.G6, null, 0, 1L),
                        new OfClass("KB01", Grade.G2, null, 1, null),
                        new OfClass("KB01", Grade.G6, null, 1, 1L),
                        new OfClass("KB01", Grade.G10, null, 1, null),
                        new OfClass("KB_9", Grade.G6, null, 0, 1L),
                        new OfClass("MA02", Grade.G2, null, 2, null));
    }

    @Test
    void whoever_goes_on_behind_the_last_class_reads_the_same_as_page_by_page() {
        schoolsWithClasses();

        assertThat(goingOn(null, null, false))
                .isEqualTo(compared("2026-02-12", null).items())
                .hasSize(6);
        assertThat(goingOn(null, null, true))
                .isEqualTo(compared("2026-02-12", null, true).items())
                .extracting(OfClass::institution)
                .containsExactly("KAJULU PRIMARY", "KB_9");
        assertThat(goingOn(KISUMU_BOYS, null, false))
                .extracting(OfClass::grade)
                .containsExactly(Grade.G2, Grade.G6, Grade.G10);
        assertThat(goingOn(null, County.SIAYA.code(), false))
                .containsExactly(new OfClass("MA02", Grade.G2, null, 2, null));
    }

    @Test
    void whoever_goes_on_passes_any_number_of_institutions_of_which_nothing_is_left() {
        register.at("2026-02-12T08:00:00Z");
        List<LearnerId> last = List.of();
        for (int school = 100; school < 350; school++) {
            last = learners(1, InstitutionCode.of("EQ" + school), Grade.G6);
        }
        found(
                new ClassClaimed("EQ050", Grade.G6, 2026, List.of(somebody())),
                new ClassClaimed("EQ349", Grade.G6, 2026, claimants(last.stream())),
                new ClassClaimed("ZZ", Grade.G6, 2026, List.of(somebody())));

        assertThat(goingOn(null, null, true))
                .containsExactly(
                        new OfClass("EQ050", Grade.G6, null, 0, 1L),
                        new OfClass("ZZ", Grade.G6, null, 0, 1L));
    }

    @Test
    void a_class_under_what_is_no_code_at_all_is_told_down_to_the_learner() {
        List<LearnerId> sixth = learners(2, KISUMU_BOYS, Grade.G6);
        register.at("2026-02-12T08:00:00Z");
        found(new ClassClaimed("KAJULU PRIMARY", Grade.G6, 2026, claimants(sixth.stream())));
        ClaimDifferences differences = differences("Kajulu Primary ", Grade.G6, null);
        assertThat(differences.institution()).isNull();
        assertThat(differences.causes()).containsExactly(new OfCause(Cause.WRONG_CENTRE, 2));
    }

    private void schoolsWithClasses() {
        List<LearnerId> sixth = learners(1, KISUMU_BOYS, Grade.G6);
        learners(1, KISUMU_BOYS, Grade.G10);
        learners(1, KISUMU_BOYS, Grade.G2);
        learners(2, MARANDA, Grade.G2);
        register.at("2026-02-12T08:00:00Z");
        found(
                new ClassClaimed("KB_9", Grade.G6, 2026, List.of(somebody())),
                new ClassClaimed("KB01", Grade.G6, 2026, claimants(sixth.stream())),
                new ClassClaimed("KAJULU PRIMARY", Grade.G6, 2026, List.of(somebody())));
    }

    private Claimant somebody() {
        return new Claimant(++line, Sex.F, null, "LEARNER_NOT_FOUND");
    }

    private List<LearnerId> learners(int count, InstitutionCode at, Grade grade) {
        List<LearnerId> learners = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            LearnerId one = learner();
            register.record(enrolled(one, at, grade, 2025, "2025-01-06"));
            register.record(
                    new IdentifierAssigned(
                            one,
                            new Identifier(IdentifierKind.UPI, "U" + line + n, null),
                            day("2025-01-06")));
            learners.add(one);
        }
        return learners;
    }

    private List<Claimant> claimants(Stream<LearnerId> learners) {
        return learners.map(one -> new Claimant(++line, Sex.F, one, null)).toList();
    }

    private void found(ClassClaimed... classes) {
        handIn(ImportSource.EXAMINATION, classes);
    }

    private void handIn(ImportSource source, ClassClaimed... classes) {
        register.record(new ImportFinished(take(source, classes), line));
    }

    /** A file is worked through as far as these rows. */
    private ImportId take(ImportSource source, ClassClaimed... classes) {
        ImportId id = new ImportId(UUID.randomUUID());
        register.record(new ImportReceived(id, source, "list.csv", "ab", 10));
        register.record(
                new LearnersTaken(
                        id,
                        line,
                        10,
                        0,
                        0,
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        List.of(classes),
                        List.of()));
        return id;
    }

    private ClaimsTable compared(String on, @Nullable String knownAt) {
        return compared(on, knownAt, false);
    }

    private ClaimsTable compared(String on, @Nullable String knownAt, boolean differing) {
        return register.ask(
                classes(on, knownAt, null, null, differing, null, 0, 50), ClaimsTable.class);
    }

    private static ClaimsCompared classes(
            String on,
            @Nullable String knownAt,
            @Nullable InstitutionCode institution,
            @Nullable String county,
            boolean differing,
            @Nullable Behind behind,
            int page,
            int size) {
        return new ClaimsCompared(
                2026,
                ImportSource.NEMIS,
                ImportSource.EXAMINATION,
                day(on),
                knownAt == null ? null : Instant.parse(knownAt),
                institution,
                county,
                null,
                differing,
                behind,
                page,
                size);
    }

    /** Goes on behind the last class of each answer until there is none. */
    private List<OfClass> goingOn(
            @Nullable InstitutionCode institution, @Nullable String county, boolean differing) {
        List<OfClass> read = new ArrayList<>();
        Behind behind = new Behind("", null);
        List<OfClass> some;
        do {
            some =
                    register.ask(
                                    classes(
                                            "2026-02-12",
                                            null,
                                            institution,
                                            county,
                                            differing,
                                            behind,
                                            0,
                                            2),
                                    ClaimsTable.class)
                            .items();
            for (OfClass one : some) {
                read.add(one);
                behind = new Behind(one.institution(), one.grade());
            }
        } while (some.size() == 2);
        return read;
    }

    private Map<Cause, Long> causes(String institution, Grade grade) {
        return causes(institution, grade, null);
    }

    private Map<Cause, Long> causes(String institution, Grade grade, @Nullable String knownAt) {
        return differences(institution, grade, knownAt).causes().stream()
                .collect(Collectors.toMap(OfCause::cause, OfCause::rows));
    }

    private ClaimDifferences differences(
            String institution, Grade grade, @Nullable String knownAt) {
        return differences(institution, grade, knownAt, 0, 50);
    }

    private ClaimDifferences differences(
            String institution, Grade grade, @Nullable String knownAt, int page, int size) {
        return register.ask(
                question(institution, grade, knownAt, page, size), ClaimDifferences.class);
    }

    /** The records are another question's; who reads them within a scope sees this one. */
    private void withinReachIs(LearnerId learner) {
        for (String statement :
                List.of(
                        "create schema learner_record",
                        "create table learner_record.learner (learner uuid, institution text, receiving text)",
                        "grant usage on schema learner_record to kemis_reader",
                        "grant select on learner_record.learner to kemis_reader")) {
            register.sql().sql(statement).update();
        }
        register.sql()
                .sql("insert into learner_record.learner values (?, 'KB01')")
                .param(learner.value())
                .update();
    }

    private static ClaimDifferencesOf question(
            String institution, Grade grade, @Nullable String knownAt, int page, int size) {
        return new ClaimDifferencesOf(
                institution,
                grade,
                2026,
                ImportSource.NEMIS,
                ImportSource.EXAMINATION,
                day("2026-02-12"),
                knownAt == null ? null : Instant.parse(knownAt),
                page,
                size);
    }
}
