package ke.kemis.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of rules that callers are given. */
class RuleTest {

    private static final Path LIST = Path.of("..", "docs", "rules.md");

    @Test
    void the_documented_list_is_the_list() throws IOException {
        List<String> documented =
                Files.readAllLines(LIST).stream().filter(line -> line.startsWith("| `")).toList();
        List<String> real =
                Arrays.stream(Rule.values())
                        .map(rule ->
                                "| `%s` | %s | %s |"
                                        .formatted(rule.name(), rule.kind(), rule.sentence()))
                        .toList();
        assertThat(documented).isEqualTo(real);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void every_rule_speaks_in_a_sentence(Rule rule) {
        assertThat(rule.sentence()).matches("[A-Z].*\\.").hasSizeLessThan(140);
    }
}
