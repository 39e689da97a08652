package ke.kemis.store.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an Excel workbook of one sheet, all of it text, so that no value is taken for another. */
public final class WorkbookOut {
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String DOCUMENT =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final Pattern TAKEN_FOR_AN_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private WorkbookOut() {}

    /** Writes the rows; the caller closes the stream. */
    public static void write(OutputStream out, String title, Iterable<List<String>> rows)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Writer xml = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        part(
                zip,
                xml,
                "[Content_Types].xml",
                "<Types xmlns=\""
                        + PACKAGE
                        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + override("/xl/workbook.xml", "sheet.main")
                        + override("/xl/worksheets/sheet1.xml", "worksheet")
                        + override("/xl/styles.xml", "styles")
                        + "</Types>");
        part(
                zip,
                xml,
                "_rels/.rels",
                relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        part(
                zip,
                xml,
                "xl/_rels/workbook.xml.rels",
                relations(
                        relation("rId1", "worksheet", "worksheets/sheet1.xml")
                                + relation("rId2", "styles", "styles.xml")));
        part(
                zip,
                xml,
                "xl/workbook.xml",
                "<workbook xmlns=\""
                        + MAIN
                        + "\" xmlns:r=\""
                        + DOCUMENT
                        + "\"><sheets><sheet name=\""
                        + escaped(title)
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        // Format 49 is text: what is typed into the columns later stays as it is typed.
        part(
                zip,
                xml,
                "xl/styles.xml",
                "<styleSheet xmlns=\""
                        + MAIN
                        + "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        xml.write(HEAD + "<worksheet xmlns=\"" + MAIN + "\">");
        xml.write(
                "<cols><col min=\"1\" max=\"60\" width=\"18\" style=\"1\" customWidth=\"1\"/></cols><sheetData>");
        for (List<String> row : rows) {
            xml.write("<row>");
            for (String cell : row) {
                xml.write("<c t=\"inlineStr\" s=\"1\"><is><t xml:space=\"preserve\">");
                xml.write(escaped(cell));
                xml.write("</t></is></c>");
            }
            xml.write("</row>");
        }
        xml.write("</sheetData></worksheet>");
        xml.flush();
        zip.closeEntry();
        zip.finish();
    }

    private static void part(ZipOutputStream zip, Writer xml, String path, String content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        xml.write(HEAD);
        xml.write(content);
        xml.flush();
        zip.closeEntry();
    }

    private static String override(String path, String kind) {
        return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(path, TYPE, kind);
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"%srelationships\">%s</Relationships>"
                .formatted(PACKAGE, relations);
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
                .formatted(id, DOCUMENT, kind, target);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        TAKEN_FOR_AN_ESCAPE
                .matcher(text)
                .replaceAll("_x005F_")
                .codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        default -> {
                            if ((c >= ' ' && c != 0xFFFE && c != 0xFFFF && !isSurrogate(c))
                                    || c == '\n'
                                    || c == '\t') {
                                escaped.appendCodePoint(c);
                            }
                        }
                    }
                });
        return escaped.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
