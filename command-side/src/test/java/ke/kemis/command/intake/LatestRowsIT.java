package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.local.TestServices;
import ke.kemis.store.Positions;
import ke.kemis.store.files.Row;
import org.junit.jupiter.api.Test;

/** What a running import remembers of the rows it took. */
class LatestRowsIT {
    private static final int STRETCHES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LearnerList list =
            new LearnerList(
                    ImportSource.NEMIS,
                    Directions.NONE,
                    new Row(
                            1,
                            List.of(
                                    "Learner Name",
                                    "Gender",
                                    "Date of Birth",
                                    "Institution Code",
                                    "Class",
                                    "Year")),
                    List.of(),
                    LocalDate.of(2026, 3, 1),
                    code -> true);

    @Test
    void rows_long_done_are_held_by_nobody_though_each_looks_like_the_one_before()
            throws IOException {
        try (IntakeNode node = IntakeNode.on(TestServices.postgres())) {
            node.handIn("code,name,kind,county\nS0001,Kajulu,PRIMARY,Kisumu\n");
            LatestRows latest =
                    new LatestRows(
                            node.part(Likeness.class),
                            node.part(LikenessKeys.class),
                            node.part(Positions.class),
                            0);
            List<WeakReference<LatestRows.Group>> taken = new ArrayList<>();
            for (int n = 0; n < STRETCHES; n++) {
                Understood row = row(n + 2);
                LatestRows.Group group = latest.enter(n, n + 1, List.of(row));
                assertThat(group.of(row).learners().isEmpty()).isEqualTo(n == 0);
                group.of(row).settle(new LearnerId(UUID.randomUUID()));
                latest.done(group);
                taken.add(new WeakReference<>(group));
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        System.gc();
                        assertThat(taken.getFirst().get()).isNull();
                        assertThat(taken.get(STRETCHES / 2 - 1).get()).isNull();
                    });
            Understood next = row(STRETCHES + 2);
            assertThat(latest.enter(STRETCHES, STRETCHES + 1, List.of(next)).of(next).learners())
                    .as("the latest rows are still remembered")
                    .isNotEmpty();
        }
    }

    private Understood row(int line) {
        return (Understood)
                list.read(
                        new Row(
                                line,
                                List.of(
                                        "Otieno Achieng Atieno",
                                        "F",
                                        "2017-05-09",
                                        "S0001",
                                        "Grade 3",
                                        "2026")));
    }
}
