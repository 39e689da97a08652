package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.intake.IntakeNode.Tally;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The ministry's list of 37,930 schools, where it lies beside the project. */
class RealSchoolsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void the_ministrys_list_is_taken_in_one_go_and_again_adds_nothing() throws IOException {
        Path list = list();
        Assumptions.assumeTrue(
                list != null,
                "SKIPPED: the ministry's list of schools (../shared/data/schools.csv) is not here.");
        try (IntakeNode node = IntakeNode.on(TestServices.postgres())) {
            ImportId id = worked(node, list);
            assertThat(node.facts(id).getLast()).isEqualTo(new ImportFinished(id, 37_930));
            assertThat(node.tally(id)).isEqualTo(new Tally(37_909, 0, 21));
            Map<String, Long> remarks =
                    node.remarks(id).stream()
                            .collect(Collectors.groupingBy(Remark::code, Collectors.counting()));
            assertThat(remarks)
                    .containsEntry("COUNTY_MISSING", 18L)
                    .containsEntry("CODE_REPEATED", 3L)
                    .containsEntry("COUNTY_FROM_WARD", 13L)
                    .containsEntry("COUNTY_PUT_RIGHT", 1_125L)
                    .containsEntry("SUB_COUNTY_RENAMED", 230L)
                    .containsEntry("SUB_COUNTY_PUT_RIGHT", 266L)
                    .containsEntry("SUB_COUNTY_UNKNOWN", 7L)
                    .containsEntry("OWNERSHIP_ASSUMED", 8_367L);
            assertThat(registered(node, "20071").name()).isEqualTo("Ungoe");

            ImportId again = worked(node, list);
            assertThat(node.tally(again)).isEqualTo(new Tally(0, 37_909, 21));
        }
    }

    private static InstitutionRegistered registered(IntakeNode node, String code) {
        return (InstitutionRegistered)
                node.messages(InstitutionCode.of(code).key()).getFirst().getPayload();
    }

    private static ImportId worked(IntakeNode node, Path list) throws IOException {
        long began = System.nanoTime();
        try (InputStream bytes = Files.newInputStream(list)) {
            ImportId id = node.handIn(bytes);
            await().atMost(PATIENCE).until(() -> node.isOver(id));
            System.out.printf(
                    "The ministry's list: %s in %.1f s%n",
                    node.tally(id), (System.nanoTime() - began) / 1e9);
            return id;
        }
    }

    private static Path list() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/schools.csv"))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }
}
