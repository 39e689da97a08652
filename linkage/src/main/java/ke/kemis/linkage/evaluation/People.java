package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
 * @param doubts where the mapping hardly fits what the columns hold
 */
record People(
        List<PersonRecord> records,
        List<@Nullable String> truth,
        List<String> ignored,
        List<String> doubts) {

    private static final Set<String> NO_VALUE =
            Set.of("", "null", "na", "n/a", "nan", "none", "nil", "-", "--", "?", "unknown");

    static People read(Path file, Mapping mapping) throws IOException {
        return read(file, mapping, mapping.calledAsIn(mapping));
    }

    /**
     * @param called what a column's field is called
     */
    static People read(Path file, Mapping mapping, Map<String, String> called) throws IOException {
        List<CsvRecord> rows = Table.rows(file);
        if (rows.isEmpty()) {
            throw new WrongInput(file + " is empty");
        }
        if (rows.size() == 1) {
            throw new WrongInput(file + " has a header and no record");
        }
        List<String> headers =
                mapping.meant(rows.getFirst().getFields().stream().map(Mapping::header).toList());
        Map<Integer, Role> roles = roles(headers, mapping, file);
        List<Column> columns = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        roles.forEach((at, role) -> {
            Field field = role.field(called.getOrDefault(headers.get(at), headers.get(at)));
            WrittenDates dates = null;
            if (field != null && field.kind() == Kind.DATE && !role.isPartOfDate()) {
                List<String> some = sample(rows, at);
                dates =
                        WrittenDates.like(
                                some,
                                mapping.dates(),
                                Year.now(ZoneId.of("Africa/Nairobi")).getValue());
                doubt(doubts, headers.get(at), "dates", some, dates::isDate);
            }
            if (role == Role.TRUTH && mapping.truthPattern() != null) {
                doubt(
                        doubts,
                        headers.get(at),
                        "met by the truth-pattern " + mapping.truthPattern(),
                        sample(rows, at),
                        value -> truth(value, mapping) != null);
            }
            columns.add(new Column(at, role, field, dates));
        });
        if (columns.stream().allMatch(column -> column.field() == null)) {
            throw new WrongInput(
                    "the mapping of " + file + " names no column that tells people apart");
        }
        boolean hasId = roles.containsValue(Role.ID);
        List<PersonRecord> records = new ArrayList<>(rows.size());
        List<@Nullable String> truth = new ArrayList<>(rows.size());
        for (CsvRecord row : rows.subList(1, rows.size())) {
            String id = String.valueOf(records.size() + 1);
            for (Column column : columns) {
                if (column.role() == Role.ID || (column.role() == Role.TRUTH && !hasId)) {
                    id = Objects.requireNonNullElse(value(row, column.at()), id);
                }
            }
            PersonRecord.Draft draft = PersonRecord.about(id);
            String who = fill(draft, row, columns, mapping);
            records.add(draft.written());
            truth.add(who);
        }
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (!roles.containsKey(i)) {
                ignored.add(headers.get(i));
            }
        }
        return new People(records, truth, ignored, doubts);
    }

    private record Column(int at, Role role, @Nullable Field field, @Nullable WrittenDates dates) {

        String read(String value) {
            return role == Role.SEX ? sex(value) : value;
        }
    }

    /** Fills in what a row holds, and tells who it is of. */
    private static @Nullable String fill(
            PersonRecord.Draft draft, CsvRecord row, List<Column> columns, Mapping mapping) {
        String who = null;
        int[] born = new int[3];
        for (Column column : columns) {
            String value = value(row, column.at());
            Field field = column.field();
            if (value == null) {
                continue;
            }
            if (column.role() == Role.TRUTH) {
                who = truth(value, mapping);
            } else if (column.role().isPartOfDate()) {
                born[column.role().placeInDate()] = WrittenDates.part(value);
            } else if (field != null) {
                WrittenDates dates = column.dates();
                draft.with(field, dates == null ? column.read(value) : dates.read(value));
            }
        }
        if (born[0] > 0) {
            draft.with(Field.DATE_OF_BIRTH, "%04d%02d%02d".formatted(born[0], born[1], born[2]));
        }
        return who;
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

    /** Says so where less than half of a column is what it should be. */
    private static void doubt(
            List<String> doubts,
            String column,
            String what,
            List<String> values,
            Predicate<String> fits) {
        List<String> others = values.stream().filter(fits.negate()).toList();
        if (others.size() * 2 > values.size()) {
            doubts.add(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d values of '%s' are not %s, such as '%s'",
                            others.size(),
                            values.size(),
                            column,
                            what,
                            others.getFirst()));
        }
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
            case "männlich", "mann", "masculin", "homme", "masculino", "hombre", "mr" -> "m";
            case "w", "weiblich", "frau", "féminin", "femme", "femenino", "mujer", "mrs", "ms" ->
                    "f";
            default -> word;
        };
    }
}
