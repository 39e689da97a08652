package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever stands in a document, a line is what a reader of any JSON takes it for. */
class LinesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random(1);
    private final Lines lines = new Lines(0);

    @Test
    void every_text_is_read_as_it_was_written() {
        List<String> texts =
                IntStream.range(0, 500).mapToObj(n -> text(random.nextInt(40))).toList();

        lines.begin();
        lines.texts("texts", texts);
        texts.forEach(text -> lines.text("last", text));
        lines.end();

        JsonNode read = JSON.readTree(lines.bytes());
        assertThat(read.path("texts").valueStream().map(JsonNode::asString)).isEqualTo(texts);
        assertThat(read.path("last").asString()).isEqualTo(texts.getLast());
    }

    @Test
    void values_are_parted_whatever_kind_they_are_of() {
        lines.begin();
        lines.number("first", -7);
        lines.text("nothing", null);
        lines.textIfAny("left out", null);
        lines.begin("inner");
        lines.end();
        lines.beginList("list");
        lines.begin();
        lines.number("n", 0);
        lines.end();
        lines.begin();
        lines.text("name", "ends in null");
        lines.end();
        lines.endList();
        lines.number("last", Long.MAX_VALUE);
        lines.end();

        assertThat(new String(lines.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"first":-7,"nothing":null,"inner":{},"list":[{"n":0},{"name":"ends in null"}],"last":%d}\
                        """
                                .formatted(Long.MAX_VALUE));
    }

    @Test
    void each_line_begins_anew() {
        for (int n = 0; n < 2; n++) {
            lines.begin();
            lines.number("n", n);
            lines.end();
            lines.endLine();
        }

        assertThat(new String(lines.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":0}\n{\"n\":1}\n");
    }

    /** Letters of all scripts, quotes, controls and signs of two chars. */
    private String text(int length) {
        return random.ints(length, 0, 0x11000)
                .map(one -> Character.isSurrogate((char) one) ? '"' : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
