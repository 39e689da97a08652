package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows and columns as files hold them, whatever encoding and separator they were written with. */
final class Table {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int LOOKED_AT = 4_000;

    private Table() {}

    /** All rows, the header among them; rows may be shorter or longer than it. */
    static List<CsvRecord> rows(Path file) throws IOException {
        String text = text(file);
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            reader.forEach(rows::add);
        } catch (CsvParseException broken) {
            throw new WrongInput(file + " is not a CSV file: " + broken.getMessage());
        }
        return rows;
    }

    /** The text of a file in UTF-8, UTF-16 or Windows-1252. */
    static String text(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new WrongInput("there is no file " + file);
        } catch (AccessDeniedException denied) {
            throw new WrongInput(file + " may not be read");
        }
        return text(bytes);
    }

    static String text(byte[] bytes) {
        String text;
        Charset wide = wide(bytes);
        if (wide != null) {
            text = new String(bytes, wide);
        } else {
            try {
                text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString();
            } catch (CharacterCodingException notUtf8) {
                text = new String(bytes, Charset.forName("windows-1252"));
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** UTF-16 is told by its mark, or by every second byte of plain letters being nothing. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length >= 2) {
            if (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
        }
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length, LOOKED_AT) / 2 * 2;
        for (int i = 0; i < looked; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (odd > looked / 4) {
            return StandardCharsets.UTF_16LE;
        }
        return even > looked / 4 ? StandardCharsets.UTF_16BE : null;
    }

    /** What stands most often in the first row, between quotes not counted. */
    static char separator(String text) {
        long[] counts = new long[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (sign == '\n' || sign == '\r')) {
                break;
            } else if (!quoted) {
                for (int s = 0; s < SEPARATORS.length; s++) {
                    counts[s] += sign == SEPARATORS[s] ? 1 : 0;
                }
            }
        }
        int best = 0;
        for (int s = 1; s < SEPARATORS.length; s++) {
            best = counts[s] > counts[best] ? s : best;
        }
        return SEPARATORS[best];
    }
}
