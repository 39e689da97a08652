package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.Kind;
import ke.kemis.linkage.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file of people.
 *
 * @param truth by record who it is of, where the file says so
 * @param ignored columns that no role was given to
 */
record People(List<PersonRecord> records, List<@Nullable String> truth, List<String> ignored) {

    private static final Set<String> NO_VALUE =
            Set.of("", "null", "na", "n/a", "nan", "none", "nil", "-", "--", "?", "unknown");

    static People read(Path file, Mapping mapping) throws IOException {
        String text = decoded(Files.readAllBytes(file));
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text)) {

            reader.forEach(rows::add);
        }
        if (rows.isEmpty()) {
            throw new WrongInput(file + " is empty");
        }
        List<String> headers = rows.getFirst().getFields().stream().map(Mapping::header).toList();
        Map<Integer, Role> roles = roles(headers, mapping, file);
        Map<Integer, WrittenDates> dates = new HashMap<>();
        roles.forEach((column, role) -> {
            Field field = role.field(headers.get(column));
            if (field != null && field.kind() == Kind.DATE) {
                dates.put(
                        column,
                        WrittenDates.like(
                                sample(rows, column),
                                mapping.dates(),
                                Year.now(ZoneId.of("Africa/Nairobi")).getValue()));
            }
        });
        List<PersonRecord> records = new ArrayList<>(rows.size());
        List<@Nullable String> truth = new ArrayList<>(rows.size());
        for (CsvRecord row : rows.subList(1, rows.size())) {
            String id = String.valueOf(records.size() + 1);
            String who = null;
            for (Map.Entry<Integer, Role> role : roles.entrySet()) {
                String value = value(row, role.getKey());
                boolean names =
                        role.getValue() == Role.ID
                                || (role.getValue() == Role.TRUTH && !roles.containsValue(Role.ID));
                if (names && value != null) {
                    id = value;
                }
            }
            PersonRecord.Draft draft = PersonRecord.about(id);
            for (Map.Entry<Integer, Role> column : roles.entrySet()) {
                String value = value(row, column.getKey());
                if (value == null) {
                    continue;
                }
                if (column.getValue() == Role.TRUTH) {
                    who = truth(value, mapping);
                }
                Field field = column.getValue().field(headers.get(column.getKey()));
                if (field == null) {
                    continue;
                }
                WrittenDates written = dates.get(column.getKey());
                draft.with(
                        field,
                        written != null
                                ? written.read(value)
                                : column.getValue() == Role.SEX ? sex(value) : value);
            }
            records.add(draft.written());
            truth.add(who);
        }
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (!roles.containsKey(i)) {
                ignored.add(headers.get(i));
            }
        }
        return new People(records, truth, ignored);
    }

    private static Map<Integer, Role> roles(List<String> headers, Mapping mapping, Path file) {
        Map<Integer, Role> roles = new LinkedHashMap<>();
        mapping.columns()
                .forEach((column, role) -> {
                    int at = headers.indexOf(column);
                    if (at < 0) {
                        throw new WrongInput(
                                file
                                        + " has no column '"
                                        + column
                                        + "'; it has "
                                        + String.join(", ", headers));
                    }
                    roles.put(at, role);
                });
        return roles;
    }

    private static @Nullable String value(CsvRecord row, int column) {
        if (column >= row.getFieldCount()) {
            return null;
        }
        String value = row.getField(column).strip();
        return NO_VALUE.contains(value.toLowerCase(Locale.ROOT)) ? null : value;
    }

    private static List<String> sample(List<CsvRecord> rows, int column) {
        return rows.subList(1, Math.min(rows.size(), 20_001)).stream()
                .map(row -> value(row, column))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String truth(String value, Mapping mapping) {
        if (mapping.truthPattern() == null) {
            return value;
        }
        Matcher matcher = mapping.truthPattern().matcher(value);
        if (!matcher.find()) {
            return null;
        }
        return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    }

    /**
     * Male and female, boy and girl, mume and mke are told by how they begin; what else, by all.
     */
    private static String sex(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "m", "male", "boy", "man", "mvulana", "mume", "mwanamume", "me", "1" -> "m";
            case "f", "female", "girl", "woman", "msichana", "mke", "mwanamke", "ke", "2" -> "f";
            default -> word;
        };
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = -1;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = first.chars().filter(sign -> sign == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
