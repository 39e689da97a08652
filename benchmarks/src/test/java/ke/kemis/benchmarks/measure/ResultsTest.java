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

    @Test
    void a_figure_below_its_must_is_named_among_the_misses_and_one_above_is_not()
            throws IOException {
        Results results = new Results(folder);
        results.add(result(79));
        results.add(Duel.of(List.of(Sample.of(1)), List.of(Sample.of(1))).result(Figure.P9, null));
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "before\n<!-- misses: written by -Dbench=report -->old<!-- end of misses -->\n");

        results.writeMisses(page);

        assertThat(Files.readString(page))
                .startsWith("before\n")
                .contains(
                        "P1, appends", "0.79 where ≥ 0.8 is wanted", "Without a kept result: P1h, ")
                .doesNotContain("old", "P9");
    }

    @Test
    void the_limits_in_the_readme_name_every_figure_that_misses_its_must() throws IOException {
        Path readme = Path.of("../README.md");

        assertThat(Files.readString(readme))
                .as("as -Dbench=report writes it")
                .isEqualTo(new Results(Path.of("results")).withMisses(readme))
                .containsSubsequence("## Limits", "<!-- misses: ", "<!-- end of misses -->");
    }

    @Test
    void a_cost_that_is_told_is_not_judged() {
        Result cost = Duel.of(List.of(Sample.of(1)), List.of(Sample.of(2))).result(Figure.S1, null);

        assertThat(Figure.S1.target().of(cost)).isEqualTo(Target.Verdict.TOLD);
        assertThat(Figure.S1.target().mustText("events/s")).isEqualTo("–");
    }

    private static Result result(double value) {
        return Duel.of(List.of(Sample.of(value)), List.of(Sample.of(100)))
                .result(Figure.P1, "a note");
    }
}
