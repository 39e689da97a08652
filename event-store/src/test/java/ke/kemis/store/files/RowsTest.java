package ke.kemis.store.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final String NAMES = "code,name\n1,Ng'ang'a Wanjikũ\n2,Cherang’any\n";
    private static final Headings CODE =
            rows ->
                    rows.stream()
                            .filter(row -> row.seen(0).equals("code"))
                            .findFirst()
                            .orElse(rows.getFirst());
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", bytes(UTF_8, NAMES)),
                Arguments.of("UTF-8 with mark", bytes(UTF_8, "\uFEFF" + NAMES)),
                Arguments.of("UTF-16 little with mark", bytes(UTF_16LE, "\uFEFF" + NAMES)),
                Arguments.of("UTF-16 big with mark", bytes(UTF_16BE, "\uFEFF" + NAMES)),
                Arguments.of("UTF-16 little", bytes(UTF_16LE, NAMES)),
                Arguments.of("UTF-16 big", bytes(UTF_16BE, NAMES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void the_encoding_is_found_by_looking(String name, byte[] file) throws IOException {
        assertThat(fields(file))
                .containsExactly(
                        List.of("code", "name"),
                        List.of("1", "Ng'ang'a Wanjikũ"),
                        List.of("2", "Cherang’any"));
    }

    @Test
    void a_row_without_anything_to_see_is_passed_over_as_an_empty_line_is() throws IOException {
        byte[] file = bytes(UTF_8, ",\n\nc,n\n,,\n\n \u200B,\n1,a\n,\n");
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file))) {
            assertThat(rows.header()).isEqualTo(new Row(3, List.of("c", "n")));
            assertThat(rows.next()).isEqualTo(new Row(7, List.of("1", "a")));
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void titles_above_the_header_say_nothing_of_its_delimiter(char delimiter) throws IOException {
        String titles =
                "\nMINISTRY OF EDUCATION; NAIROBI | KENYA\r\n\"KISUMU, BOYS; a; b; c | d\te\nCode\"\n\n";
        String list = "\"code\",name,county\n1,Amani\n\n2,Umoja\n".replace(',', delimiter);
        for (String mark : List.of("", "\uFEFF")) {
            byte[] file = bytes(UTF_8, mark + titles + list);
            try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file), CODE, () -> true)) {
                assertThat(rows.form().delimiter()).isEqualTo(delimiter);
                assertThat(rows.above()).extracting(Row::line).containsExactly(2L, 3L, 5L);
                assertThat(rows.above().getLast().blank()).isTrue();
                assertThat(rows.header()).isEqualTo(new Row(6, List.of("code", "name", "county")));
                assertThat(rows.next()).isEqualTo(new Row(7, List.of("1", "Amani")));
                assertThat(rows.next()).isEqualTo(new Row(9, List.of("2", "Umoja")));
                assertThat(rows.hasNext()).isFalse();
            }
            assertSameAgain(file);
        }
    }

    private static void assertSameAgain(byte[] file) throws IOException {
        try (Rows rows =
                Rows.of(() -> new ByteArrayInputStream(file), Headings.onLine(6), () -> true)) {
            assertThat(rows.header().fields()).containsExactly("code", "name", "county");
            assertThat(rows.above()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\uFEFFsep=;\r\n", "\"SEP=;\" \r"})
    void the_line_by_which_excel_is_told_the_delimiter_is_believed_and_no_row(String line)
            throws IOException {
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
            byte[] file = bytes(charset, line + "name, first, last, other;code\nOtieno, J;1\n");
            try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file))) {
                assertThat(rows.form().delimiter()).isEqualTo(';');
                assertThat(rows.above()).isEmpty();
                assertThat(rows.header())
                        .isEqualTo(new Row(2, List.of("name, first, last, other", "code")));
                assertThat(rows.next()).isEqualTo(new Row(3, List.of("Otieno, J", "1")));
                assertThat(rows.hasNext()).isFalse();
            }
        }
        byte[] nothingElse = bytes(UTF_8, line);
        assertThatThrownBy(() -> Rows.of(() -> new ByteArrayInputStream(nothingElse)))
                .hasMessage("The file is empty.");
    }

    @Test
    void a_delimiter_of_its_own_is_understood_where_the_file_says_it_and_only_on_line_one()
            throws IOException {
        assertThat(fields(bytes(UTF_8, "sep=^\ncode^name\n1^a,b\nsep=^\n")))
                .containsExactly(List.of("code", "name"), List.of("1", "a,b"), List.of("sep=", ""));
        assertThat(fields(bytes(UTF_8, "sep=\ncode,name\n")).getFirst()).containsExactly("sep=");
    }

    @Test
    void headings_are_looked_for_in_the_first_twenty_rows_only() throws IOException {
        for (int titles : List.of(19, 20)) {
            byte[] file = bytes(UTF_8, "KISUMU\n\n".repeat(titles) + "code,name\n1,a\n");
            try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file), CODE, () -> true)) {
                assertThat(rows.header().line()).isEqualTo(titles == 19 ? 39 : 1);
            }
        }
    }

    @Test
    void a_list_whose_headings_nobody_knows_begins_with_its_first_row() throws IOException {
        byte[] file = bytes(UTF_8, "\nNamba;Jina\n1;Amani, Kisumu, Kenya\n");
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file), CODE, () -> true)) {
            assertThat(rows.above()).isEmpty();
            assertThat(rows.header()).isEqualTo(new Row(2, List.of("Namba", "Jina")));
        }
    }

    @Test
    void bytes_that_are_not_utf8_are_windows_1252_even_when_they_come_late() throws IOException {
        String text = "code,name\n" + "1,Plain\n".repeat(30_000) + "2,St Anne’s é\n";
        List<List<String>> rows = fields(bytes(WINDOWS, text));
        assertThat(rows.getLast()).containsExactly("2", "St Anne’s é");
    }

    @Test
    void a_character_cut_by_the_reading_buffer_is_still_utf8() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String text = "c,n\n" + "x".repeat(shift) + ",’’’ũ\n".repeat(20_000);
            assertThat(fields(bytes(UTF_8, text)).getLast()).containsExactly("", "’’’ũ");
        }
    }

    @Test
    void one_broken_byte_does_not_garble_the_names_that_are_whole() throws IOException {
        String text = "code,name\n1,Wanjikũ\n2,Nj?ri\n3,Mũthoni\n" + "4,Plain\n".repeat(30_000);
        byte[] file = bytes(UTF_8, text);
        file[text.indexOf('?') + 1] = (byte) 0xE9;
        assertThat(fields(file).subList(1, 4))
                .containsExactly(
                        List.of("1", "Wanjikũ"),
                        List.of("2", "Nj\uFFFDri"),
                        List.of("3", "Mũthoni"));
    }

    @Test
    void a_character_cut_at_the_end_of_the_file_is_one_broken_character() throws IOException {
        byte[] whole = bytes(UTF_8, "code,name\n1,Mũthoni\n2,Wangũ\n3,Wanjikũ");
        assertThat(fields(Arrays.copyOf(whole, whole.length - 1)).getLast())
                .containsExactly("3", "Wanjik\uFFFD");
    }

    @Test
    void where_as_many_characters_are_broken_as_whole_the_whole_ones_stay() throws IOException {
        byte[] file = bytes(UTF_8, "code,name\n1,Wanjikũ\n2,Njer?\n3,Njer?i\n");
        for (int i = 0; i < file.length; i++) {
            file[i] = file[i] == '?' ? (byte) 0xC5 : file[i];
        }
        assertThat(fields(file).subList(1, 4))
                .containsExactly(
                        List.of("1", "Wanjikũ"),
                        List.of("2", "Njer\uFFFD"),
                        List.of("3", "Njer\uFFFDi"));
    }

    @Test
    void a_few_characters_that_are_valid_by_chance_do_not_make_a_file_utf8() throws IOException {
        assertThat(fields(bytes(WINDOWS, "code,name\n1,CAFÉ’S\n2,é\n3,è\n")))
                .contains(List.of("1", "CAFÉ’S"), List.of("2", "é"));
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void the_delimiter_is_the_one_the_header_holds_most_of(char delimiter) throws IOException {
        String text = "code,name,county\n\"1\",A;B|C,Nyeri\n".replace(',', delimiter);
        assertThat(fields(bytes(UTF_8, text)).getFirst()).containsExactly("code", "name", "county");
    }

    static Stream<Character> delimiters() {
        return Stream.of(',', ';', '\t', '|');
    }

    @Test
    void a_row_keeps_the_line_it_begins_on() throws IOException {
        String text = "code,ward\r\n1,\"Cherang'any/\nChebororwa\"\r\n\r\n2,Sacho\r\n";
        List<Long> lines = new ArrayList<>();
        try (Rows rows = rows(bytes(UTF_8, text))) {
            rows.forEachRemaining(row -> lines.add(row.line()));
        }
        assertThat(lines).containsExactly(2L, 5L);
    }

    @Test
    void ragged_rows_and_stray_quotes_are_given_as_they_stand() throws IOException {
        assertThat(fields(bytes(UTF_8, "a,b\n1\n1,2,3\nx\" B\",\"y\"z\n")))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("1"),
                        List.of("1", "2", "3"),
                        List.of("x\" B\"", "yz"));
    }

    @Test
    void a_quotation_mark_that_is_never_closed_costs_its_own_row_only() throws IOException {
        assertThat(all("a,b\n1,2\n3,\"4\n5,6\n7,\"8"))
                .containsExactly(
                        new Row(2, List.of("1", "2")),
                        new Row(3, List.of("3", "\"4"), new Row.Flaw.Unclosed(1)),
                        new Row(4, List.of("5", "6")),
                        new Row(5, List.of("7", "\"8"), new Row.Flaw.Unclosed(1)));
        assertThat(all("a,b\n\"1,2\n3,4\n").getFirst().seen(0)).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void two_stray_marks_swallow_no_rows_between_them(char delimiter) throws IOException {
        for (String closing : List.of("leg 2\" shorter", "leg\"", "\"leg\"\n")) {
            String text =
                    "upi,name,sex,born,class,year,condition\n"
                            + "A,Otieno James,M,2015-01-31,4,2026,\"Asthma\n"
                            + "B,Akinyi Rose,F,2015-01-31,4,2026,none\n"
                            + ("C,Kamau Ann,F,2015-01-31,4,2026," + closing + "\n")
                            + "D,Njeri Peter,M,2015-01-31,4,2026,\"a, b\nc\"\n";
            List<Row> rows = all(text.replace(',', delimiter));
            assertThat(rows)
                    .filteredOn(row -> !row.blank())
                    .extracting(row -> row.line() + row.seen(0))
                    .startsWith("2A", "3B", "4C")
                    .hasSize(4);
            assertThat(rows.getFirst().flaw()).isEqualTo(new Row.Flaw.Unclosed(6));
            assertThat(rows.getFirst().seen(6)).isEqualTo("Asthma");
            assertThat(rows.getLast().flaw()).isNull();
            assertThat(rows.getLast().fields().getLast())
                    .isEqualTo("a, b\nc".replace(',', delimiter));
        }
    }

    @Test
    void two_stray_marks_of_neighbouring_rows_are_none_of_one_text() throws IOException {
        assertThat(
                        all(
                                """
                                a,b,c,d,e,f,g,h
                                1,"2,3,4,5,6,7,8
                                1,2,3,4,5,6",7,8
                                1,"2,3,4,5,6,7,8
                                1,2,3,"4
                                4",5,6,7,8
                                """))
                .extracting(Row::line, row -> row.fields().size(), Row::flaw)
                .containsExactly(
                        tuple(2L, 8, new Row.Flaw.Unclosed(1)),
                        tuple(3L, 8, null),
                        tuple(4L, 8, new Row.Flaw.Unclosed(1)),
                        tuple(5L, 8, null));
    }

    @Test
    void a_text_of_several_lines_is_one_field_wherever_it_stands() throws IOException {
        String text = "\"P.O. Box 12, Kibra\n\n\"\"Makina\"\", Nairobi, Kenya\r\n East, Africa\"";
        for (int width = 1; width < 14; width++) {
            for (int at = 0; at < width; at++) {
                List<String> fields = new ArrayList<>(Collections.nCopies(width, "x"));
                String header = String.join(",", Collections.nCopies(width, "heading")) + "\n";
                fields.set(at, text);
                List<Row> rows = all(header + (String.join(",", fields) + "\n").repeat(2));
                assertThat(rows).extracting(Row::line).containsExactly(2L, 6L);
                assertThat(rows).allMatch(row -> row.flaw() == null);
                assertThat(rows.getLast().fields().get(at))
                        .isEqualTo(
                                "P.O. Box 12, Kibra\n\n\"Makina\", Nairobi, Kenya\r\n East, Africa");
            }
        }
    }

    @Test
    void an_address_of_as_many_commas_as_headings_is_an_address() throws IOException {
        assertThat(all("code,name,home\n1,a,\"P.O. Box 12,\nKisumu, Nyanza, Kenya\"\n"))
                .containsExactly(
                        new Row(2, List.of("1", "a", "P.O. Box 12,\nKisumu, Nyanza, Kenya")));
        assertThat(all("a,b,c,d,e\n1,2,\"Box 12, Kisumu, Kenya\nA, B, C\",4,5\n"))
                .containsExactly(
                        new Row(2, List.of("1", "2", "Box 12, Kisumu, Kenya\nA, B, C", "4", "5")));
    }

    @Test
    void where_nobody_can_tell_a_row_says_up_to_which_line_it_goes() throws IOException {
        assertThat(all("name,sex,born\n\"A,F,2015\nB,M,2015\nC,F,2015\"\nD,M,2015\n"))
                .extracting(Row::line, Row::flaw)
                .containsExactly(tuple(2L, new Row.Flaw.Spanning(4)), tuple(5L, null));
        assertThat(all("a,b,c,d,e,f,g,h,i,j\n1,\"2,3\n1,2,3,4,5,6\",7\n"))
                .extracting(Row::flaw)
                .containsExactly(new Row.Flaw.Spanning(3));
    }

    @Test
    void a_stray_mark_among_the_titles_hides_no_headings() throws IOException {
        byte[] file = bytes(UTF_8, "\"KISUMU BOYS\ncode,name\n1,\"Amani\"\n");
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file), CODE, () -> true)) {
            assertThat(rows.header()).isEqualTo(new Row(2, List.of("code", "name")));
        }
    }

    @Test
    void a_line_longer_than_a_row_may_be_is_cut_and_the_next_one_is_read() throws IOException {
        String endless = "x".repeat(Row.LONGEST + 9_000);
        for (String mark : List.of("", "\"")) {
            List<Row> rows = all("a,b\n1," + mark + endless + "\r\n2,b\n");
            assertThat(rows.getFirst().cut()).isTrue();
            assertThat(rows.getFirst().length()).isBetween(Row.LONGEST - 9L, (long) Row.LONGEST);
            assertThat(rows.getLast()).isEqualTo(new Row(3, List.of("2", "b")));
        }
        assertThat(all("a,b\n1,\"" + "x\n".repeat(Row.LONGEST) + "2,b\n").getFirst().flaw())
                .isEqualTo(new Row.Flaw.Unclosed(1));
    }

    @Test
    @Timeout(60)
    void marks_without_number_are_read_in_time() throws IOException {
        String lines = "a,b,c,d,e\n";
        assertThat(all(lines + "\"\n\",".repeat(300_000))).isNotEmpty();
        assertThat(all(lines + "\"x\n".repeat(300_000))).isNotEmpty();
        assertThat(all(lines + "1,\"x\"\"\n".repeat(100_000))).isNotEmpty();
        assertThat(all(lines + "\"\"\"".repeat(300_000))).isNotEmpty();
    }

    @Test
    void what_is_no_text_is_refused_with_advice() {
        assertThatThrownBy(() -> fields(new byte[0])).hasMessage("The file is empty.");
        assertThatThrownBy(() -> fields(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .hasMessage(
                        "The file is no Excel workbook that can be read: save it anew as .xlsx, or as CSV.");
        assertThatThrownBy(() -> fields(new byte[] {1, 0, 0, 0, 7, 0, 0, 9}))
                .hasMessage("The file is not text: hand in a CSV file or an Excel workbook.");
    }

    @Test
    void hidden_characters_are_not_seen() {
        Row row = new Row(2, List.of("\u00A0Aberdare\u200B  Peak\u00A0\u00A0", " \uFEFF\t", "x"));
        assertThat(row.seen(0)).isEqualTo("Aberdare Peak");
        assertThat(row.seen(1)).isEmpty();
        assertThat(row.seen(7)).isEmpty();
        assertThat(row.blank()).isFalse();
        assertThat(new Row(2, List.of(" ", "\u00A0")).blank()).isTrue();
    }

    private static byte[] bytes(Charset charset, String text) {
        return text.getBytes(charset);
    }

    private static Rows rows(byte[] file) throws IOException {
        return Rows.of(() -> new ByteArrayInputStream(file));
    }

    private static List<Row> all(String file) throws IOException {
        List<Row> all = new ArrayList<>();
        try (Rows rows = rows(bytes(UTF_8, file))) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<List<String>> fields(byte[] file) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Rows rows = rows(file)) {
            all.add(rows.header().fields());
            rows.forEachRemaining(row -> all.add(row.fields()));
        }
        return all;
    }
}
