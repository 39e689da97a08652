package ke.kemis.store.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SheetTest {
    private static final String HEAD =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    private static final String TAIL = "</sheetData></worksheet>";

    @Test
    void what_was_written_is_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookOut.write(
                out,
                "Learners",
                List.of(List.of("Learner Name", "UPI"), List.of("Ng'ang'a & <Sons>", "0012AB")));
        assertThat(fields(out.toByteArray()))
                .containsExactly(
                        List.of("Learner Name", "UPI"), List.of("Ng'ang'a & <Sons>", "0012AB"));
    }

    @Test
    void numbers_are_written_out_and_days_are_days() throws IOException {
        assertThat(
                        row(
                                """
                                <c r="A2"><v>2.5471234567E11</v></c><c r="B2" s="1"><v>44562</v></c>
                                <c r="C2" s="1"><v>59</v></c><c r="D2"><v>44562</v></c><c r="E2" t="b"><v>1</v></c>
                                <c r="F2" s="2"><v>44562.75</v></c><c r="G2"><v>0.30000000000000004</v></c>
                                """))
                .containsExactly(
                        "254712345670",
                        "2022-01-01",
                        "1900-02-28",
                        "44562",
                        "TRUE",
                        "2022-01-01",
                        "0.30000000000000004");
    }

    @Test
    void days_that_are_written_as_such_are_shown_without_their_time() throws IOException {
        assertThat(
                        row(
                                """
                                <c r="A2" t="d" s="1"><v>2015-03-31T00:00:00.000</v></c><c r="B2" t="d"><v>2015-03-31</v></c>
                                <c r="C2" t="d"><v>08:30:00</v></c>
                                """))
                .containsExactly("2015-03-31", "2015-03-31", "08:30:00");
    }

    @Test
    void a_workbook_of_the_strict_form_is_read_like_others() throws IOException {
        Map<String, String> parts = parts(HEAD + "<row><c t=\"str\"><v>a</v></c></row>" + TAIL);
        parts.compute(
                "xl/workbook.xml",
                (_, xml) ->
                        xml.replace(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                "http://purl.oclc.org/ooxml/officeDocument/relationships"));
        assertThat(fields(zipped(parts))).containsExactly(List.of("a"));
    }

    @Test
    void zeros_that_a_format_shows_before_a_number_belong_to_it() throws IOException {
        assertThat(
                        row(
                                """
                                <c r="A2" s="3"><v>1234567</v></c><c r="B2" s="3"><v>123456789</v></c>
                                <c r="C2" s="3"><v>1.5</v></c><c r="D2" s="4"><v>7</v></c>
                                <c r="E2" s="3" t="str"><v>77</v></c><c r="F2" s="5"><v>7</v></c>
                                """))
                .containsExactly("01234567", "123456789", "1.5", "007", "77", "7");
    }

    @Test
    void strings_are_shared_inline_or_computed_and_formulas_are_not_worked_out()
            throws IOException {
        assertThat(
                        row(
                                """
                                <c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>
                                <c r="C2" t="str"><f>HYPERLINK("http://evil")</f><v>shown</v></c><c r="D2"><f>1+1</f></c>
                                <c r="F2" t="s"><v>999</v></c><c r="G2" t="e"><v>#N/A</v></c>
                                """))
                .containsExactly("two", "inline", "shown", "", "", "", "#N/A");
    }

    @Test
    void characters_that_excel_writes_as_their_numbers_are_read_as_themselves() throws IOException {
        assertThat(
                        row(
                                """
                                <c r="A2" t="inlineStr"><is><t>Otieno_x000D_ James</t></is></c>
                                <c r="B2" t="str"><v>Wanjik_x0169_</v></c>
                                <c r="C2" t="s"><v>2</v></c><c r="D2" t="str"><v>_x12_x000_</v></c>
                                """))
                .containsExactly("Otieno\r James", "Wanjikũ", "a_x000D_", "_x12_x000_");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookOut.write(out, "Learners", List.of(List.of("a_x000D_", "_x005F_", "__x0041__")));
        assertThat(fields(out.toByteArray()))
                .containsExactly(List.of("a_x000D_", "_x005F_", "__x0041__"));
    }

    @Test
    void sheets_that_hold_something_beside_the_first_are_named() throws IOException {
        Map<String, String> parts = parts(HEAD + "<row><c t=\"str\"><v>a</v></c></row>" + TAIL);
        parts.put("xl/worksheets/full.xml", parts.get("xl/worksheets/list.xml"));
        parts.put("xl/worksheets/empty.xml", HEAD + "<row><c s=\"1\"/></row>" + TAIL);
        parts.compute("xl/workbook.xml", (_, xml) -> xml.replace("</sheets>", sheets()));
        parts.compute(
                "xl/_rels/workbook.xml.rels",
                (_, xml) ->
                        xml.replace(
                                "</Relationships>",
                                "<Relationship Id=\"full\" Target=\"worksheets/full.xml\"/>"
                                        + "<Relationship Id=\"empty\" Target=\"/xl/worksheets/empty.xml\"/>"
                                        + "</Relationships>"));
        try (Rows rows = rows(zipped(parts))) {
            assertThat(rows.sheetsNotRead()).containsExactly("Grade 2", "Grade 4");
            assertThat(rows.header().fields()).containsExactly("a");
        }
    }

    private static String sheets() {
        return """
        <sheet name="Grade 2" r:id="full"/><sheet name="Sheet3" r:id="empty"/>
        <sheet name="Lists" state="hidden" r:id="full"/><sheet name="Grade 4" r:id="full"/>
        <sheet name="Gone" r:id="gone"/></sheets>
        """;
    }

    @Test
    void empty_rows_are_passed_over_and_lines_are_the_sheets_own() throws IOException {
        byte[] file =
                workbook(
                        HEAD
                                + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>code</v></c></row><row r=\"4\"/>"
                                + "<row r=\"9\"><c r=\"B9\"><v>7</v></c></row>"
                                + TAIL);
        try (Rows rows = rows(file)) {
            assertThat(rows.header().line()).isEqualTo(3);
            Row row = rows.next();
            assertThat(row.line()).isEqualTo(9);
            assertThat(row.fields()).containsExactly("", "7");
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void a_part_that_unpacks_to_far_more_than_it_weighs_is_not_read() {
        String many = "<row><c t=\"str\"><v>" + "0".repeat(30_000) + "</v></c></row>";
        byte[] bomb = workbook(HEAD + many.repeat(2_000) + TAIL);
        assertThat(bomb.length).isLessThan(300_000);
        assertThatThrownBy(() -> fields(bomb))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("The workbook unpacks to far more than it holds");
    }

    @Test
    void a_bomb_of_shared_strings_is_not_read() {
        Map<String, String> parts = parts(HEAD + TAIL);
        parts.put(
                "xl/sharedStrings.xml",
                "<sst>" + ("<si><t>" + "a".repeat(30_000) + "</t></si>").repeat(2_000) + "</sst>");
        assertThatThrownBy(() -> fields(zipped(parts)))
                .hasMessageStartingWith("The workbook unpacks to far more than it holds");
    }

    @Test
    void a_broken_workbook_leaves_nothing_in_memory() {
        Map<String, String> missing = parts(HEAD + TAIL);
        missing.remove("xl/worksheets/list.xml");
        long before = mapped();

        assertThatThrownBy(() -> fields(zipped(missing))).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> fields(workbook("no XML"))).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> fields(workbook(HEAD + "<row><c></row>")))
                .isInstanceOf(UnreadableFile.class);

        assertThat(mapped()).isEqualTo(before);
    }

    private static long mapped() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().startsWith("mapped"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }

    @Test
    void entities_and_oversized_cells_are_refused() {
        String evil =
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + HEAD
                        + "<row><c t=\"str\"><v>&a;</v></c></row>"
                        + TAIL;
        assertThatThrownBy(() -> fields(workbook(evil))).isInstanceOf(UnreadableFile.class);
        String huge = IntStream.range(0, 9_000).mapToObj(n -> n + "-" + n * 7L % 997).toList() + "";
        assertThatThrownBy(() ->
                        fields(
                                workbook(
                                        HEAD
                                                + "<row><c t=\"str\"><v>"
                                                + huge
                                                + "</v></c></row>"
                                                + TAIL)))
                .hasMessageStartingWith("A cell of the workbook is longer");
    }

    @Test
    void what_is_no_workbook_is_refused_with_advice() {
        byte[] whole = workbook(HEAD + "<row><c><v>1</v></c></row>" + TAIL);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> fields(half)).hasMessageStartingWith("The file is no Excel");
        assertThatThrownBy(() -> fields(zipped(Map.of("word/document.xml", "<x/>"))))
                .hasMessageStartingWith("The file is no Excel");
        assertThatThrownBy(() -> fields(workbook(HEAD + "<row><c><v>1</v>")))
                .hasMessageStartingWith("The file is no Excel");
        assertThatThrownBy(() -> fields(workbook(HEAD + TAIL))).hasMessage("The file is empty.");
        assertThatThrownBy(() -> fields(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .hasMessageStartingWith("The workbook has a password or an old form");
    }

    @Test
    @Timeout(60)
    void formats_without_an_end_cost_no_more_than_others() throws IOException {
        Map<String, String> parts = parts(HEAD + "<row><c s=\"1\"><v>44562</v></c></row>" + TAIL);
        for (String endless : List.of("[".repeat(100_000), "[".repeat(255), "\"".repeat(255))) {
            parts.put(
                    "xl/styles.xml",
                    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode='%s'/></numFmts><cellXfs>%s</cellXfs></styleSheet>"
                            .formatted(endless, "<xf numFmtId=\"170\"/>".repeat(70_000)));
            assertThat(fields(zipped(parts))).containsExactly(List.of("44562"));
        }
    }

    @Test
    void a_row_of_more_than_it_may_hold_gives_what_fits_and_says_so() throws IOException {
        Random random = new Random(7);
        String cell = "<c t=\"str\"><v>%s</v></c>".formatted(letters(random, 30_000));
        byte[] file =
                workbook(
                        HEAD
                                + "<row><c t=\"str\"><v>code</v></c></row><row>"
                                + cell.repeat(1_000)
                                + "</row><row><c t=\"str\"><v>A1</v></c></row>"
                                + TAIL);
        try (Rows rows = rows(file)) {
            Row large = rows.next();
            assertThat(large.cut()).isTrue();
            assertThat(large.line()).isEqualTo(2);
            assertThat(large.length()).isLessThanOrEqualTo(Row.LONGEST);
            assertThat(rows.next()).isEqualTo(new Row(3, List.of("A1")));
        }
    }

    @Test
    void what_nobody_could_have_written_is_refused_before_it_fills_the_memory() {
        Random random = new Random(7);
        String endless = "<row r=\"%s\"/>".formatted(letters(random, 2_000_000));
        assertThatThrownBy(() -> fields(workbook(HEAD + endless + TAIL)))
                .hasMessageStartingWith("The file is no Excel");
        String deep = "<x>".repeat(100_000);
        assertThatThrownBy(() -> fields(workbook(HEAD + deep + TAIL)))
                .hasMessageStartingWith("The file is no Excel");
    }

    @Test
    void columns_beyond_those_of_any_template_are_refused() {
        assertThatThrownBy(() -> row("<c r=\"XFD1048576\"><v>1</v></c>"))
                .hasMessageStartingWith("Line 2 has more than 1,000 columns");
    }

    @Test
    void a_file_is_read_only_as_long_as_somebody_waits() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookOut.write(out, "Many", Collections.nCopies(50_000, List.of("name", "number")));
        byte[] delimited = "name,number\n".repeat(50_000).getBytes(UTF_8);
        for (byte[] file : List.of(out.toByteArray(), delimited)) {
            AtomicBoolean waits = new AtomicBoolean(true);
            try (Rows rows =
                    Rows.of(() -> new ByteArrayInputStream(file), Headings.FIRST, waits::get)) {
                assertThat(rows.next().fields()).containsExactly("name", "number");
                waits.set(false);
                assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
                        .isInstanceOf(ReadingStopped.class);
            }
            assertThatThrownBy(() ->
                            Rows.of(
                                    () -> new ByteArrayInputStream(file),
                                    Headings.FIRST,
                                    () -> false))
                    .isInstanceOf(ReadingStopped.class);
        }
    }

    @Test
    void headings_are_found_below_titles_and_what_is_broken_is_said_behind_the_rows_before_it()
            throws IOException {
        String titles =
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>KISUMU</t></is></c></row>";
        String head =
                "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>code</t></is></c></row>"
                        + "<row r=\"5\"><c r=\"A5\"><v>1</v></c></row>";
        Headings code =
                rows ->
                        rows.stream()
                                .filter(row -> row.seen(0).equals("code"))
                                .findFirst()
                                .orElse(rows.getFirst());
        byte[] file =
                workbook(titles + head + "<row r=\"6\"><c r=\"XFD6\"><v>1</v></c></row>" + TAIL);
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file), code, () -> true)) {
            assertThat(rows.above()).containsExactly(new Row(1, List.of("KISUMU")));
            assertThat(rows.header()).isEqualTo(new Row(4, List.of("code")));
            assertThat(rows.next()).isEqualTo(new Row(5, List.of("1")));
            assertThatThrownBy(rows::hasNext)
                    .hasMessageStartingWith("Line 6 has more than 1,000 columns");
        }
    }

    @Test
    void many_rows_are_read_one_by_one() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<List<String>> rows = new ArrayList<>();
        for (int n = 0; n < 50_000; n++) {
            rows.add(List.of("name " + n, Integer.toString(n * 31)));
        }
        WorkbookOut.write(out, "Many", rows);
        assertThat(fields(out.toByteArray())).hasSize(50_000).last().isEqualTo(rows.getLast());
    }

    private static List<String> row(String cells) throws IOException {
        return fields(
                        workbook(
                                HEAD
                                        + "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row><row r=\"2\">"
                                        + cells
                                        + "</row>"
                                        + TAIL))
                .getLast();
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] workbook(String sheet) {
        return zipped(parts(sheet));
    }

    private static Map<String, String> parts(String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                <sheet name="hidden" state="hidden" r:id="rId9"/><sheet name="List" r:id="rId1"/></sheets></workbook>
                """);
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/list.xml\"/></Relationships>");
        parts.put(
                "xl/styles.xml",
                """
                <styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy;@"/>
                <numFmt numFmtId="171" formatCode="00000000"/><numFmt numFmtId="172" formatCode="000;-000"/>
                <numFmt numFmtId="173" formatCode="0.00"/></numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>
                <xf numFmtId="173"/></cellXfs></styleSheet>
                """);
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>one</t></si><si><t>two</t></si><si><t>a_x005F_x000D_</t></si></sst>");
        parts.put("xl/worksheets/list.xml", sheet);
        return parts;
    }

    private static byte[] zipped(Map<String, String> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static Rows rows(byte[] file) throws IOException {
        return Rows.of(() -> new ByteArrayInputStream(file));
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
