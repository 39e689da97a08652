package ke.kemis.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.claims.Cause;
import ke.kemis.query.claims.ClaimDifferences;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.claims.ClaimsTable;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.store.files.FileStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The report of claims tells the verification of February 2026 as the generator made it. */
@TheProgram
class VerificationIT {

    private static final long SCALE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired private Desk desk;
    @Autowired private FileStore files;

    @Test
    void the_report_finds_every_claim_and_the_cause_of_every_difference()
            throws InterruptedException {
        Verification story = new Verification(2026, SCALE);
        for (ImportId handedIn : new VerificationRun(desk, files, story).work()) {
            assertThat(finished(handedIn).state()).isEqualTo(ImportState.FINISHED);
        }

        List<ClaimsTable.OfClass> classes = classes();
        assertThat(sums(classes)).isEqualTo(story.counted());
        assertThat(causes(classes)).isEqualTo(planned(story));
    }

    private static Map<Cause, Long> planned(Verification story) {
        return story.children().stream()
                .filter(child -> child.cause() != null)
                .collect(
                        Collectors.groupingBy(
                                Verification.Child::cause,
                                () -> new EnumMap<>(Cause.class),
                                Collectors.counting()));
    }

    private Map<Cause, Long> causes(List<ClaimsTable.OfClass> classes) {
        Map<Cause, Set<LearnerId>> behind = new EnumMap<>(Cause.class);
        for (ClaimsTable.OfClass one : classes) {
            ClaimDifferences differences =
                    asked(() ->
                            desk.ask(
                                    new ClaimDifferencesOf(
                                            one.institution(),
                                            one.grade(),
                                            Verification.YEAR,
                                            ImportSource.NEMIS,
                                            ImportSource.EXAMINATION,
                                            Verification.DAY,
                                            null,
                                            0,
                                            ClaimDifferencesOf.LARGEST_PAGE),
                                    ClaimDifferences.class));
            differences
                    .items()
                    .forEach(difference -> {
                        Set<LearnerId> learners =
                                behind.computeIfAbsent(difference.cause(), _ -> new HashSet<>());
                        if (difference.learner() != null) {
                            learners.add(difference.learner());
                        }
                    });
        }
        Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        behind.forEach((cause, learners) -> causes.put(cause, (long) learners.size()));
        return causes;
    }

    private static Map<Verification.Group, Verification.Counted> sums(
            List<ClaimsTable.OfClass> classes) {
        Map<Verification.Group, Verification.Counted> sums =
                new EnumMap<>(Verification.Group.class);
        for (ClaimsTable.OfClass one : classes) {
            sums.merge(
                    Verification.Group.of(one.grade().level()),
                    new Verification.Counted(
                            Objects.requireNonNullElse(one.claimed(), 0L),
                            Objects.requireNonNullElse(one.found(), 0L)),
                    (a, b) ->
                            new Verification.Counted(
                                    a.claimed() + b.claimed(), a.found() + b.found()));
        }
        return sums;
    }

    /** The classes of the story; the register of this test holds other tests' as well. */
    private List<ClaimsTable.OfClass> classes() {
        List<ClaimsTable.OfClass> classes = new ArrayList<>();
        ClaimsTable table;
        int page = 0;
        do {
            int number = page++;
            table =
                    asked(() ->
                            desk.ask(
                                    new ClaimsCompared(
                                            Verification.YEAR,
                                            ImportSource.NEMIS,
                                            ImportSource.EXAMINATION,
                                            Verification.DAY,
                                            null,
                                            null,
                                            null,
                                            null,
                                            false,
                                            null,
                                            number,
                                            500),
                                    ClaimsTable.class));
            table.items().stream()
                    .filter(one -> one.institution().startsWith(Verification.CODES))
                    .forEach(classes::add);
        } while ((long) page * 500 < table.total());
        return classes;
    }

    private ImportRecord finished(ImportId id) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            ImportRecord found =
                    asked(() -> desk.ask(new ImportOf(id), ImportAnswer.class).found());
            if (found != null
                    && found.state() != ImportState.RECEIVED
                    && found.state() != ImportState.RUNNING) {
                settle();
                return found;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the import did not end in " + PATIENCE);
    }

    /** Waits until the report knows what the list said. */
    private void settle() {
        long position =
                as("ADMINISTRATOR", () -> desk.ask(new ProjectionsNow(), ProjectionsReport.class))
                        .head();
        asked(() ->
                desk.ask(
                        new ClaimsCompared(
                                Verification.YEAR,
                                ImportSource.NEMIS,
                                ImportSource.EXAMINATION,
                                Verification.DAY,
                                null,
                                null,
                                null,
                                null,
                                true,
                                null,
                                0,
                                1),
                        ClaimsTable.class,
                        position));
    }

    private static <T> T asked(Supplier<T> question) {
        return as("REGISTRAR", question);
    }

    private static <T> T as(String role, Supplier<T> question) {
        return SignedIn.as("verifier", List.of(Grant.of(role + "@nation"))).during(question);
    }
}
