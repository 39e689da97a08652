package ke.kemis.portal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import org.junit.jupiter.api.Test;

class WorkingNameTest {

    @Test
    void what_no_name_can_hold_is_replaced() {
        assertThat(WorkingName.readable("list 4.csv")).isEqualTo("list 4.csv");
        assertThat(WorkingName.readable("a\nb\u0000\u200B\uFFFD\\.csv")).isEqualTo("a_b____.csv");
        assertThat(WorkingName.readable(" \t ")).isEqualTo("_");
        assertThat(WorkingName.readable("")).isEqualTo("_");
    }

    @Test
    void a_name_that_is_too_long_keeps_its_beginning_and_its_ending() {
        String shortened = WorkingName.readable("wanafunzi" + "\uD83D\uDE00".repeat(60) + ".xlsx");
        assertThat(shortened).startsWith("wanafunzi\uD83D\uDE00").endsWith("\uD83D\uDE00.xlsx");
        assertThat(shortened.getBytes(UTF_8)).hasSizeBetween(170, 180);
        assertThat(WorkingName.readable("a." + "b".repeat(250)).getBytes(UTF_8)).hasSize(180);
    }

    @Test
    void the_import_is_known_by_the_name_and_another_file_is_another_import() {
        Path file = Path.of("list.csv");
        ImportId id = WorkingName.id(ImportSource.NEMIS, file, Instant.EPOCH, 3, 1);
        assertThat(id)
                .isEqualTo(WorkingName.id(ImportSource.NEMIS, file, Instant.EPOCH, 3, 1))
                .isNotEqualTo(WorkingName.id(ImportSource.HEMIS, file, Instant.EPOCH, 3, 1))
                .isNotEqualTo(
                        WorkingName.id(ImportSource.NEMIS, file, Instant.EPOCH.plusNanos(1), 3, 1))
                .isNotEqualTo(WorkingName.id(ImportSource.NEMIS, file, Instant.EPOCH, 4, 1))
                .isNotEqualTo(WorkingName.id(ImportSource.NEMIS, file, Instant.EPOCH, 3, 2));
        WorkingName working = new WorkingName(id, "list.csv");
        assertThat(Objects.requireNonNull(WorkingName.of(Path.of("working", working.toString()))))
                .isEqualTo(working);
        assertThat(WorkingName.of(file)).isNull();
    }
}
