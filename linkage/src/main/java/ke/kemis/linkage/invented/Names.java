package ke.kemis.linkage.invented;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The names of the communities, with the spellings clerks use. */
public final class Names {
    private static final double VARIANT_PERCENT = 12;

    private final Map<String, List<List<String>>> lists = new HashMap<>();

    public Names() {
        for (String line : lines()) {
            int colon = line.indexOf(':');
            lists.put(line.substring(0, colon), spellings(line.substring(colon + 1)));
        }
    }

    /**
     * A name from a list: {@code kikuyu s}, {@code first cf}.
     *
     * @throws IllegalArgumentException when there is no such list
     */
    public String any(String list, Dice dice) {
        List<List<String>> names = lists.get(list);
        if (names == null) {
            throw new IllegalArgumentException("no list of names is called " + list);
        }
        List<String> spellings = dice.oneOf(names);
        boolean variant = spellings.size() > 1 && dice.percent(VARIANT_PERCENT);
        return spellings.get(variant ? dice.between(1, spellings.size() - 1) : 0);
    }

    private static List<String> lines() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Names.class.getResourceAsStream("names.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<List<String>> spellings(String names) {
        List<List<String>> all = new ArrayList<>();
        for (String name : names.split(";", -1)) {
            all.add(List.of(name.strip().split("=", -1)));
        }
        return List.copyOf(all);
    }
}
