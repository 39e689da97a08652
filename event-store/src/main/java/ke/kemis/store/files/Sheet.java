package ke.kemis.store.files;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import ke.kemis.store.files.UnreadableFile.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The first visible sheet of an Excel workbook, read row by row (ECMA-376, SpreadsheetML). The
 * workbook and its strings lie in files that vanish with this reader, so that memory does not grow
 * with the sheet; a part that unpacks to far more than it weighs is not read on.
 *
 * <p>Formulas are never worked out: a cell is what it showed when the workbook was saved. Numbers
 * are written out in full, with the leading zeros that their format shows, days as {@code
 * 2026-01-31}.
 */
final class Sheet implements Table {
    private static final int MOST_PARTS = 5_000;
    private static final int MOST_SHEETS = 100;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_STYLES = 70_000;
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_FORMAT = 255;
    private static final int LONGEST_PIECE = 1 << 20;
    private static final int DEEPEST = 100;
    private static final long SMALL = 16L << 20;
    private static final long LARGE = 4L << 30;
    private static final long DENSEST = 200;
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final double LATEST_DAY = 2_958_465;
    private static final Pattern NOT_OF_THE_DATE =
            Pattern.compile("\"[^\"]*+\"?|\\[[^\\]]*+]?|\\\\.|_.|\\*.");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern ZEROS = Pattern.compile("(0{2,40})(?:;.*)?");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T.*");
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS =
            "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private final long size;
    private final BooleanSupplier goOn;
    private final SharedTexts texts;
    private final Style[] styles;
    private final LocalDate epoch;
    private final List<String> others;
    private final Part part;
    private final XMLStreamReader sheet;
    private final List<String> cells = new ArrayList<>();
    private @Nullable Row next;
    private long line;
    private long length;
    private boolean ended;

    private Sheet(ZipFile zip, long size, BooleanSupplier goOn)
            throws IOException, XMLStreamException {
        this.zip = zip;
        this.size = size;
        this.goOn = goOn;
        if (zip.size() > MOST_PARTS) {
            throw new UnreadableFile(Fault.TOO_MANY_PARTS);
        }
        Book book = book();
        this.epoch = book.since1904() ? EPOCH_1904 : EPOCH_1900;
        this.others = others(book);
        this.styles = styles();
        this.part = open(book.paths().getFirst());
        this.sheet = part.asXml();
        // Last: nothing that fails after it leaves its files behind.
        this.texts = texts();
    }

    static Sheet of(InputStream bytes, BooleanSupplier goOn) throws IOException {
        Path copy = Files.createTempFile("kemis-", ".xlsx");
        ZipFile zip = null;
        try {
            long size = Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            zip = new ZipFile(copy.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
            return new Sheet(zip, size, goOn);
        } catch (ZipException damaged) {
            abandon(zip, copy);
            throw damaged();
        } catch (XMLStreamException broken) {
            abandon(zip, copy);
            throw why(broken);
        } catch (IOException | RuntimeException broken) {
            abandon(zip, copy);
            throw broken;
        }
    }

    private static void abandon(@Nullable ZipFile zip, Path copy) throws IOException {
        if (zip != null) {
            zip.close();
        }
        Files.deleteIfExists(copy);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !ended) {
                advance();
            }
        } catch (XMLStreamException broken) {
            throw why(broken);
        }
        return next != null;
    }

    @Override
    public Row next() {
        Row row = Objects.requireNonNull(next, "asked before");
        next = null;
        return row;
    }

    @Override
    public long bytesRead() {
        return part.unpacked <= 0 ? size : Math.min(size, size * part.read / part.unpacked);
    }

    @Override
    public void close() throws IOException {
        try (zip;
                texts;
                part) {
            sheet.close();
        } catch (XMLStreamException damaged) {
            throw new IOException(damaged);
        }
    }

    private void advance() throws XMLStreamException {
        if (!sheet.hasNext()) {
            ended = true;
            return;
        }
        int event = sheet.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            switch (sheet.getLocalName()) {
                case "row" -> beginRow();
                case "c" -> cell();
                default -> {}
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            switch (sheet.getLocalName()) {
                case "row" -> endRow();
                case "sheetData" -> ended = true;
                default -> {}
            }
        }
    }

    private void beginRow() {
        cells.clear();
        length = 0;
        long number = number(sheet.getAttributeValue(null, "r"), line + 1);
        line = Math.max(number, line + 1);
    }

    private void endRow() {
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            next = new Row(line, cells, length > Row.LONGEST ? new Row.Flaw.Cut() : null);
        }
    }

    private void cell() throws XMLStreamException {
        int column = column(sheet.getAttributeValue(null, "r"), cells.size());
        String type = Objects.requireNonNullElse(sheet.getAttributeValue(null, "t"), "n");
        long style = number(sheet.getAttributeValue(null, "s"), -1);
        StringBuilder value = new StringBuilder();
        StringBuilder inline = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v" -> text(sheet, value);
                    case "t" -> text(sheet, inline);
                    case "f", "rPh" -> pass(sheet);
                    default -> depth++;
                }
            }
        }
        put(column, shown(type, style, value.toString(), inline.toString()));
    }

    private void put(int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (column >= MOST_COLUMNS) {
            throw new UnreadableFile(Fault.TOO_MANY_COLUMNS, line, MOST_COLUMNS);
        }
        length += text.length();
        if (length > Row.LONGEST) {
            return;
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
    }

    private String shown(String type, long style, String value, String inline) {
        return switch (type) {
            case "s" -> texts.at(number(value, -1));
            case "inlineStr" -> unescaped(inline);
            case "d" -> MOMENT.matcher(value).replaceFirst("$1");
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" ->
                    numeral(
                            value,
                            style >= 0 && style < styles.length
                                    ? styles[(int) style]
                                    : Style.PLAIN);
            default -> unescaped(value);
        };
    }

    /** Excel writes what XML has no characters for, or would not keep, as _x000D_. */
    private static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(one ->
                                Matcher.quoteReplacement(
                                        Character.toString(
                                                (char) Integer.parseInt(one.group(1), 16))))
                : text;
    }

    private String numeral(String text, Style style) {
        if (text.isEmpty() || text.length() > 40) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (Math.abs(number.scale()) > 400) {
                return text;
            }
            if (style.day() && number.signum() > 0 && number.doubleValue() <= LATEST_DAY) {
                return day(number.longValue()).toString();
            }
            // Excel keeps fifteen digits and writes 0.1 + 0.2 with seventeen.
            String plain = number.stripTrailingZeros().toPlainString();
            if (plain.length() < style.digits() && WHOLE.matcher(plain).matches()) {
                return "0".repeat(style.digits() - plain.length()) + plain;
            }
            return plain.length() > 17 && number.scale() > 0
                    ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
                    : plain;
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    /** Excel's calendar of 1900 has a 29 February that never was. */
    private LocalDate day(long serial) {
        boolean before = epoch.equals(EPOCH_1900) && serial < 60;
        return epoch.plusDays(before ? serial + 1 : serial);
    }

    private Book book() throws IOException, XMLStreamException {
        boolean since1904 = false;
        List<String> names = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        try (Part bytes = open("xl/workbook.xml")) {
            XMLStreamReader xml = bytes.asXml();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("workbookPr")) {
                        String said = xml.getAttributeValue(null, "date1904");
                        since1904 = "1".equals(said) || "true".equals(said);
                    } else if (xml.getLocalName().equals("sheet")
                            && relations.size() < MOST_SHEETS) {
                        String state = xml.getAttributeValue(null, "state");
                        String relation = xml.getAttributeValue(RELATIONS, "id");
                        if (relation == null) {
                            relation = xml.getAttributeValue(STRICT_RELATIONS, "id");
                        }
                        if (relation != null && (state == null || state.equals("visible"))) {
                            relations.add(relation);
                            String name = xml.getAttributeValue(null, "name");
                            names.add(Objects.requireNonNullElse(name, relation));
                        }
                    }
                }
            }
        }
        if (relations.isEmpty()) {
            throw new UnreadableFile(Fault.NO_SHEET);
        }
        return new Book(names, paths(relations), since1904);
    }

    private List<String> paths(List<String> relations) throws IOException, XMLStreamException {
        Map<String, String> paths = new HashMap<>();
        try (Part bytes = open("xl/_rels/workbook.xml.rels")) {
            XMLStreamReader xml = bytes.asXml();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String id = xml.getAttributeValue(null, "Id");
                    String target = xml.getAttributeValue(null, "Target");
                    if (id != null && target != null && relations.contains(id)) {
                        paths.putIfAbsent(
                                id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                    }
                }
            }
        }
        if (!paths.containsKey(relations.getFirst())) {
            throw damaged();
        }
        return relations.stream().map(id -> paths.getOrDefault(id, "")).toList();
    }

    /** The sheets beside the first that show something. */
    private List<String> others(Book book) throws IOException {
        List<String> others = new ArrayList<>();
        for (int i = 1; i < book.paths().size(); i++) {
            if (zip.getEntry(book.paths().get(i)) != null && showsSomething(book.paths().get(i))) {
                others.add(book.names().get(i));
            }
        }
        return others;
    }

    /** Whether a cell has a value, as far as can be told from the sheet's beginning. */
    private boolean showsSomething(String path) throws IOException {
        try (Part bytes = open(path)) {
            XMLStreamReader xml = bytes.asXml();
            while (xml.hasNext() && bytes.read < LONGEST_PIECE) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "v", "is" -> {
                            return true;
                        }
                        default -> {}
                    }
                }
            }
            return xml.hasNext();
        } catch (XMLStreamException | UnreadableFile damaged) {
            return true;
        }
    }

    @Override
    public List<String> notRead() {
        return others;
    }

    private Style[] styles() throws IOException, XMLStreamException {
        if (zip.getEntry("xl/styles.xml") == null) {
            return new Style[0];
        }
        Map<Long, Style> formats = new HashMap<>();
        Style[] found = new Style[64];
        int count = 0;
        boolean inCells = false;
        try (Part bytes = open("xl/styles.xml")) {
            XMLStreamReader xml = bytes.asXml();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    inCells &= !xml.getLocalName().equals("cellXfs");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    long format = number(xml.getAttributeValue(null, "numFmtId"), 0);
                    switch (xml.getLocalName()) {
                        case "numFmt" -> {
                            if (formats.size() < MOST_STYLES) {
                                formats.put(
                                        format,
                                        Style.of(xml.getAttributeValue(null, "formatCode")));
                            }
                        }
                        case "cellXfs" -> inCells = true;
                        case "xf" -> {
                            if (inCells && count < MOST_STYLES) {
                                found =
                                        count == found.length
                                                ? Arrays.copyOf(found, count * 2)
                                                : found;
                                Style said = formats.get(format);
                                found[count++] = said == null ? Style.builtIn(format) : said;
                            }
                        }
                        default -> {}
                    }
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private SharedTexts texts() throws IOException, XMLStreamException {
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return SharedTexts.none();
        }
        try (Part bytes = open("xl/sharedStrings.xml");
                SharedTexts.Writer writer = new SharedTexts.Writer()) {
            XMLStreamReader xml = bytes.asXml();
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "si" -> text.setLength(0);
                        case "t" -> text(xml, text);
                        case "rPh" -> pass(xml);
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    writer.add(unescaped(text.toString()));
                }
            }
            return writer.written();
        }
    }

    private static void text(XMLStreamReader xml, StringBuilder into) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (xml.isCharacters()) {
                if (into.length() + xml.getTextLength() > LONGEST_TEXT) {
                    throw new UnreadableFile(Fault.CELL_TOO_LONG);
                }
                into.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                pass(xml);
            }
        }
    }

    private static void pass(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static long number(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty() || text.length() > 15) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }

    /** The column of a cell's address: B7 is the second. */
    private static int column(@Nullable String address, int otherwise) {
        if (address == null) {
            return otherwise;
        }
        int column = 0;
        for (int i = 0; i < address.length() && i < 4; i++) {
            char letter = address.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column == 0 ? otherwise : column - 1;
    }

    private Part open(String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw damaged();
        }
        return new Part(zip.getInputStream(entry), entry, size, goOn);
    }

    /** Why the workbook cannot be read on: what a part of it said, or that it is damaged. */
    private static RuntimeException why(XMLStreamException broken) {
        return broken.getNestedException() instanceof RuntimeException said ? said : damaged();
    }

    private static UnreadableFile damaged() {
        return new UnreadableFile(Fault.DAMAGED);
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST);
        return factory;
    }

    /**
     * What a style shows of a number.
     *
     * @param digits how many digits a whole number has at least
     */
    private record Style(boolean day, int digits) {
        static final Style PLAIN = new Style(false, 0);
        static final Style DAY = new Style(true, 0);

        /** What a format of the workbook's own shows; one longer than Excel allows shows no day. */
        static Style of(@Nullable String code) {
            if (code == null || code.length() > LONGEST_FORMAT) {
                return PLAIN;
            }
            String letters = NOT_OF_THE_DATE.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
            if (letters.contains("d") || letters.contains("y")) {
                return DAY;
            }
            Matcher zeros = ZEROS.matcher(code);
            return zeros.matches() ? new Style(false, zeros.group(1).length()) : PLAIN;
        }

        /** What one of Excel's formats shows that have a number only. */
        static Style builtIn(long format) {
            boolean day =
                    (format >= 14 && format <= 17)
                            || format == 22
                            || (format >= 27 && format <= 36);
            return day ? DAY : PLAIN;
        }
    }

    /**
     * What is known of the sheets that are shown.
     *
     * @param paths of their parts; empty where there is none
     */
    private record Book(List<String> names, List<String> paths, boolean since1904) {}

    /** A part of the workbook, as long as it unpacks to what such parts do. */
    private static final class Part extends Stoppable {
        private final long unpacked;
        private final long most;
        private long read;
        private long understood;

        /**
         * @param size of the whole workbook, which no part of it outweighs whatever it says
         */
        Part(InputStream bytes, ZipEntry entry, long size, BooleanSupplier goOn) {
            super(bytes, goOn);
            this.unpacked = entry.getSize();
            long weight = Math.min(entry.getCompressedSize(), size);
            this.most = Math.clamp(DENSEST * weight, SMALL, LARGE);
        }

        /** Its XML; the parser holds no more than one piece of it, an element or some text. */
        XMLStreamReader asXml() throws XMLStreamException {
            return new StreamReaderDelegate(XML.createXMLStreamReader(this)) {
                @Override
                public int next() throws XMLStreamException {
                    understood = read;
                    return super.next();
                }
            };
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            counted(Math.max(0, some));
            return some;
        }

        private void counted(int more) {
            read += more;
            if (read > most) {
                throw new UnreadableFile(Fault.UNPACKS_TO_TOO_MUCH);
            }
            if (read - understood > LONGEST_PIECE) {
                throw damaged();
            }
        }
    }
}
