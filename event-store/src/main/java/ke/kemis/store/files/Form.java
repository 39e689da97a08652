package ke.kemis.store.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import ke.kemis.store.files.UnreadableFile.Fault;

/**
 * How a file is written down.
 *
 * @param mark the bytes of the byte order mark before the text, 0 where there is none
 * @param headings the line on which the headings of a list stand in it
 * @param workbook whether it is an Excel workbook, to which the rest does not apply
 */
public record Form(Charset charset, int mark, char delimiter, long headings, boolean workbook) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SAMPLE = 64 * 1024;
    private static final int LATIN_SIGNS = 0x9F;
    private static final int LATIN_EXTENDED = 0x17F;
    private static final int PRINT = 0x1E00;
    private static final int CURRENCIES = 0x20CF;

    /** How many broken characters for each whole one a file of UTF-8 may have. */
    private static final int MIXED = 4;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /**
     * Finds out by looking: a byte order mark; the zero bytes of UTF-16; otherwise UTF-8 where some
     * of what is not ASCII is valid UTF-8, and Windows-1252 where it is not. The delimiter is the
     * one that the first line says, else the one the header holds most of; titles above it hold any
     * or none.
     *
     * @throws UnreadableFile when it is no delimited text
     */
    static Form of(InputStream bytes, Headings headings) throws IOException {
        byte[] sample = bytes.readNBytes(SAMPLE);
        if (sample.length == 0) {
            throw new UnreadableFile(Fault.EMPTY);
        }
        if (begins(sample, 'P', 'K', 3, 4)) {
            return new Form(StandardCharsets.UTF_8, 0, ',', 0, true);
        }
        if (begins(sample, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFile(Fault.OLD_OR_LOCKED);
        }
        if (begins(sample, '%', 'P', 'D', 'F')) {
            throw new UnreadableFile(Fault.PDF);
        }
        if (begins(sample, 0xEF, 0xBB, 0xBF)) {
            return with(StandardCharsets.UTF_8, 3, sample, headings);
        }
        if (begins(sample, 0xFF, 0xFE)) {
            return with(StandardCharsets.UTF_16LE, 2, sample, headings);
        }
        if (begins(sample, 0xFE, 0xFF)) {
            return with(StandardCharsets.UTF_16BE, 2, sample, headings);
        }
        int zerosAtEven = zeros(sample, 0);
        int zerosAtOdd = zeros(sample, 1);
        if (zerosAtEven + zerosAtOdd > 0) {
            if (zerosAtOdd > sample.length / 4 && zerosAtEven == 0) {
                return with(StandardCharsets.UTF_16LE, 0, sample, headings);
            }
            if (zerosAtEven > sample.length / 4 && zerosAtOdd == 0) {
                return with(StandardCharsets.UTF_16BE, 0, sample, headings);
            }
            throw new UnreadableFile(Fault.NOT_TEXT);
        }
        return with(utf8(sample, bytes) ? StandardCharsets.UTF_8 : WINDOWS, 0, sample, headings);
    }

    private static Form with(Charset charset, int mark, byte[] sample, Headings headings)
            throws IOException {
        List<Form> forms = new ArrayList<>();
        List<NavigableMap<Long, Row>> readings = new ArrayList<>();
        for (char delimiter : delimiters(charset, mark, sample)) {
            Form form = new Form(charset, mark, delimiter, 1, false);
            forms.add(form);
            readings.add(read(form, sample));
        }
        Map<Long, Form> byLine = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        Long line = 1L;
        while (line != null && rows.size() < Rows.LOOKED_AT) {
            int best = best(readings, line);
            Row row = readings.get(best).get(line);
            if (row != null && !row.blank()) {
                byLine.put(line, forms.get(best));
                rows.add(row);
            }
            line = readings.get(best).higherKey(line);
        }
        if (rows.isEmpty()) {
            return forms.getFirst();
        }
        long header = headings.among(List.copyOf(rows)).line();
        Form form = byLine.getOrDefault(header, forms.getFirst());
        return new Form(charset, mark, form.delimiter(), header, false);
    }

    private static List<Character> delimiters(Charset charset, int mark, byte[] sample)
            throws IOException {
        InputStream text = new ByteArrayInputStream(sample, mark, sample.length - mark);
        try (TextLines lines = new TextLines(new InputStreamReader(text, charset))) {
            TextLines.Line first = lines.next();
            Character said = first == null ? null : SaidDelimiter.in(first.text());
            return said == null ? DELIMITERS : List.of(said);
        }
    }

    /** In which of the readings the row on that line has most fields. */
    private static int best(List<NavigableMap<Long, Row>> readings, long line) {
        int best = 0;
        int most = 0;
        for (int i = 0; i < readings.size(); i++) {
            Row row = readings.get(i).get(line);
            int fields = row == null ? 0 : row.fields().size();
            if (fields > most) {
                best = i;
                most = fields;
            }
        }
        return best;
    }

    /** The rows of the file's beginning, as far as they can be read so. */
    private static NavigableMap<Long, Row> read(Form form, byte[] sample) throws IOException {
        NavigableMap<Long, Row> rows = new TreeMap<>();
        try (Delimited text = new Delimited(form, new ByteArrayInputStream(sample))) {
            while (text.hasNext()) {
                Row row = text.next();
                rows.put(row.line(), row);
            }
        }
        return rows;
    }

    /**
     * Text of another encoding is hardly ever valid UTF-8, and what is valid by chance is no
     * character that people write here. So broken characters among others that are whole do not
     * make a file Windows-1252: they can be told as broken, others would be changed unseen.
     */
    private static boolean utf8(byte[] beginning, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.allocate(SAMPLE + 8);
        CharBuffer out = CharBuffer.allocate(SAMPLE + 8);
        long valid = 0;
        long broken = 0;
        byte[] bytes = beginning;
        boolean ended = false;
        while (!ended) {
            ended = bytes.length == 0;
            in.put(bytes).flip();
            CoderResult result;
            do {
                result = decoder.decode(in, out.clear(), ended);
                valid += out.flip().chars().filter(Form::isWritten).count();
                if (result.isError()) {
                    broken++;
                    in.position(in.position() + result.length());
                }
            } while (result.isError());
            in.compact();
            bytes = rest.readNBytes(SAMPLE);
        }
        return broken == 0 || valid * MIXED >= broken;
    }

    /** A letter of Latin as far as Kenyan languages need it, or a sign of print. */
    private static boolean isWritten(int c) {
        return (c > LATIN_SIGNS && c <= LATIN_EXTENDED) || (c >= PRINT && c <= CURRENCIES);
    }

    private static boolean begins(byte[] sample, int... with) {
        byte[] expected = new byte[with.length];
        for (int i = 0; i < with.length; i++) {
            expected[i] = (byte) with[i];
        }
        return sample.length >= with.length
                && Arrays.equals(sample, 0, with.length, expected, 0, with.length);
    }

    private static int zeros(byte[] sample, int from) {
        int zeros = 0;
        for (int i = from; i < sample.length; i += 2) {
            zeros += sample[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
