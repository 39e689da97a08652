package ke.kemis.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir private Path folder;

    @Test
    void each_result_is_one_line_of_its_figure_and_the_latest_is_shown() throws IOException {
        Results results = new Results(folder);
        results.add(result(100));
        results.add(result(300));

        assertThat(Files.readAllLines(folder.resolve("P1.jsonl")))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"id\":\"P1\"", "\"ratio\":1.0", "\"control\":100.0", "\"runs\":1");
        assertThat(results.table()).contains("**3.00**").doesNotContain("**1.00**");
    }

    @Test
    void a_page_keeps_what_stands_around_its_table() throws IOException {
        Results results = new Results(folder);
        results.add(result(250));
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "before\n<!-- figures: written by -Dbench=report -->\nold\n<!-- end of figures -->\nafter\n");

        results.writeTable(page, true);

        assertThat(Files.readString(page))
                .startsWith("before\n")
                .endsWith("after\n")
                .contains("| P1 |", "| 2.50 |", "| aim |")
                .doesNotContain("old");
    }

    private static Result result(double value) {
        return Duel.of(List.of(Sample.of(value)), List.of(Sample.of(100)))
                .result(Figure.P1, "a note");
    }
}
