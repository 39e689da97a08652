package ke.kemis.query.claims;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static ke.kemis.query.LearnerFacts.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.ClassClaimed.Claimant;
import ke.kemis.facts.intake.HeadcountsTaken;
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
import ke.kemis.query.claims.ClaimDifferences.One;
import ke.kemis.query.claims.ClaimsTable.OfClass;
import ke.kemis.query.claims.ClaimsTable.OfLevel;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The verification of 12 February 2026 in small: the register holds too many in primary school, too
 * few in junior school, and each learner behind that has a cause.
 */
class ClaimsIT {
    private static final InstitutionCode GONE = InstitutionCode.of("GONE1");

    private TestRegister register;
    private long line;

    @BeforeEach
    void start() {
        register = TestRegister.of(new ClaimsProjection());
        register.start().answering(new AnswerClaims(register.sql()));
        register.at("2025-01-10T08:00:00Z");
        register.record(registered(KISUMU_BOYS, "Kisumu Boys", County.KISUMU));
        register.record(registered(MARANDA, "Maranda", County.SIAYA));
        register.record(registered(GONE, "Gone", County.SIAYA));
    }

    @AfterEach
    void stop() {
        register.close();
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
                        new OfLevel(Level.PRIMARY, 0, 17, 5), new OfLevel(Level.JUNIOR, 0, 5, 14));
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
                                Cause.SHARED_IDENTIFIER, 1L));
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

        register.at("2026-02-13T08:00:00Z");
        register.record(new RecordRestored(ofRow, known, ended, there, day("2026-02-13")));
        assertThat(causes("KB01", Grade.G6)).as("found is the row's own").hasSize(1);
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
                                0,
                                50),
                        ClaimsTable.class);
        assertThat(table.items()).containsExactly(new OfClass("KB01", Grade.G6, null, 3, 3L));
        assertThat(
                        register.ask(
                                        new ClaimDifferencesOf(
                                                "KB01",
                                                Grade.G6,
                                                2026,
                                                ImportSource.NEMIS,
                                                ImportSource.HEADCOUNT,
                                                day("2026-02-12"),
                                                null),
                                        ClaimDifferences.class)
                                .items())
                .isEmpty();
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
        ImportId id = new ImportId(UUID.randomUUID());
        register.record(new ImportReceived(id, ImportSource.EXAMINATION, "list.csv", "ab", 10));
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
    }

    private ClaimsTable compared(String on, @Nullable String knownAt) {
        return register.ask(
                new ClaimsCompared(
                        2026,
                        ImportSource.NEMIS,
                        ImportSource.EXAMINATION,
                        day(on),
                        knownAt == null ? null : Instant.parse(knownAt),
                        null,
                        null,
                        null,
                        false,
                        0,
                        50),
                ClaimsTable.class);
    }

    private Map<Cause, Long> causes(String institution, Grade grade) {
        return register
                .ask(
                        new ClaimDifferencesOf(
                                institution,
                                grade,
                                2026,
                                ImportSource.NEMIS,
                                ImportSource.EXAMINATION,
                                day("2026-02-12"),
                                null),
                        ClaimDifferences.class)
                .items()
                .stream()
                .collect(Collectors.groupingBy(One::cause, Collectors.counting()));
    }
}
