package ke.kemis.linkage.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file are. One line each: {@code role = column, column}; a line that begins
 * with {@code #} says nothing.
 *
 * @param columns by column, in small letters
 * @param truthPattern what part of the truth column names the person: its first group, or all of it
 * @param dates how dates are written, where that should not be guessed
 */
record Mapping(Map<String, Role> columns, @Nullable Pattern truthPattern, DateOrder dates) {

    private static final Pattern NEITHER = Pattern.compile("[^\\p{L}\\p{N}]");

    /** Which number of a written date comes first. */
    enum DateOrder {
        GUESSED,
        YEAR_FIRST,
        DAY_FIRST,
        MONTH_FIRST
    }

    static Mapping read(Path file) throws IOException {
        Map<String, Role> columns = new LinkedHashMap<>();
        Pattern truthPattern = null;
        DateOrder dates = DateOrder.GUESSED;
        List<String> lines = Table.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int sign = line.indexOf('=');
            if (sign < 0) {
                throw new WrongInput(file + ", line " + (i + 1) + ": not 'role = column': " + line);
            }
            String key = line.substring(0, sign).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(sign + 1).strip();
            switch (key) {
                case "truth-pattern" -> truthPattern = pattern(value, file, i + 1);
                case "dates" -> dates = order(value, file, i + 1);
                default -> {
                    Role role = Role.named(key);
                    if (role == null) {
                        throw new WrongInput(
                                file
                                        + ", line "
                                        + (i + 1)
                                        + ": no role is called '"
                                        + key
                                        + "'; there are truth-pattern, dates, "
                                        + words());
                    }
                    for (String column : value.split(",", -1)) {
                        if (header(column).isEmpty()) {
                            continue;
                        }
                        if (columns.put(header(column), role) != null) {
                            throw new WrongInput(
                                    file
                                            + ", line "
                                            + (i + 1)
                                            + ": the column '"
                                            + column.strip()
                                            + "' has a role already");
                        }
                    }
                }
            }
        }
        return new Mapping(columns, truthPattern, dates);
    }

    /**
     * What the columns are called where two files are compared: as in the other one, by their names
     * and else by their order among those of the same role.
     */
    Map<String, String> calledAsIn(Mapping other) {
        Map<String, String> called = new LinkedHashMap<>();
        Map<Role, List<String>> left = new EnumMap<>(Role.class);
        other.columns.forEach((column, role) -> {
            if (columns.get(column) != role) {
                left.computeIfAbsent(role, _ -> new ArrayList<>()).add(column);
            }
        });
        columns.forEach((column, role) -> {
            List<String> of = left.getOrDefault(role, List.of());
            called.put(
                    column,
                    other.columns.get(column) == role || of.isEmpty() ? column : of.removeFirst());
        });
        return called;
    }

    /** The headers as the mapping calls them: {@code first name} may be its {@code first_name}. */
    List<String> meant(List<String> headers) {
        return headers.stream()
                .map(header ->
                        columns.keySet().stream()
                                .filter(column -> !columns.containsKey(header))
                                .filter(column -> !headers.contains(column))
                                .filter(column -> !plain(column).isEmpty())
                                .filter(column -> plain(column).equals(plain(header)))
                                .findFirst()
                                .orElse(header))
                .toList();
    }

    private static String plain(String header) {
        return NEITHER.matcher(header).replaceAll("");
    }

    /** A header as it is compared. */
    static String header(String written) {
        return written.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Pattern pattern(String value, Path file, int line) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException broken) {
            throw new WrongInput(file + ", line " + line + ": " + broken.getMessage());
        }
    }

    private static DateOrder order(String value, Path file, int line) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "year-first" -> DateOrder.YEAR_FIRST;
            case "day-first" -> DateOrder.DAY_FIRST;
            case "month-first" -> DateOrder.MONTH_FIRST;
            default ->
                    throw new WrongInput(
                            file
                                    + ", line "
                                    + line
                                    + ": dates are year-first, day-first or month-first, not "
                                    + value);
        };
    }

    private static String words() {
        List<String> words = new ArrayList<>();
        Arrays.stream(Role.values()).forEach(role -> words.add(role.word()));
        return String.join(", ", words);
    }
}
