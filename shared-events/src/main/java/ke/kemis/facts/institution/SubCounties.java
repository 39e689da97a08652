package ke.kemis.facts.institution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sub-counties of each county under their names of today, and the names and spellings under
 * which they were and are written.
 */
public final class SubCounties {
    private static final Pattern ENTRY = Pattern.compile("([^(]+?)(?: \\((was|also) ([^)]+)\\))?");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern KIND = Pattern.compile("(?<=.)(subcounty|constituency|district)$");
    private static final Pattern TWO_NAMES = Pattern.compile("[/()]");
    private static final Map<County, Map<String, Name>> BY_COUNTY = new EnumMap<>(County.class);

    static {
        try (InputStream file =
                        Objects.requireNonNull(
                                SubCounties.class.getResourceAsStream("sub-counties.txt"),
                                "sub-counties.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(SubCounties::enter);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private SubCounties() {}

    /**
     * Reads a sub-county as lists write it: in any case, with or without blanks, hyphens,
     * apostrophes, hidden characters and the words sub-county, constituency or district; under a
     * former name; or under two names at once, of which the first one known counts.
     *
     * @return null where the county has none of that name
     */
    public static @Nullable Name read(County county, String text) {
        Map<String, Name> names = BY_COUNTY.getOrDefault(county, Map.of());
        return Stream.concat(Stream.of(text), TWO_NAMES.splitAsStream(text))
                .map(one -> names.get(SubCounties.name(one)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> letters(text).equals(letters(name.today())) ? name : name.otherwise())
                .orElse(null);
    }

    /** The name of today; the text as it stands where the county has no sub-county of that name. */
    public static String today(County county, String text) {
        Name name = read(county, text);
        return name == null ? text : name.today();
    }

    /** The counties that have a sub-county of that name. */
    public static Set<County> counties(String text) {
        Set<County> counties = EnumSet.noneOf(County.class);
        for (County county : County.values()) {
            if (read(county, text) != null) {
                counties.add(county);
            }
        }
        return counties;
    }

    /** The names of today. */
    public static List<String> of(County county) {
        return BY_COUNTY.getOrDefault(county, Map.of()).values().stream()
                .map(Name::today)
                .distinct()
                .sorted()
                .toList();
    }

    /** What is left of a name where neither case nor punctuation counts. */
    private static String letters(String text) {
        String decomposed =
                Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return NOT_A_LETTER.matcher(decomposed).replaceAll("");
    }

    /** The same without saying what it is a name of. */
    private static String name(String text) {
        return KIND.matcher(letters(text)).replaceFirst("").replaceFirst("^mount", "mt");
    }

    private static void enter(String line) {
        Map<String, Name> names = new HashMap<>();
        for (String text : line.substring(5).split("; ", -1)) {
            Matcher entry = ENTRY.matcher(text);
            if (!entry.matches()) {
                throw new IllegalStateException("sub-counties.txt does not read " + text);
            }
            String today = entry.group(1);
            names.put(name(today), new Name(today, null, true));
            if (entry.group(3) != null) {
                boolean former = entry.group(2).equals("was");
                for (String other : entry.group(3).split(", ", -1)) {
                    names.put(name(other), new Name(today, former ? other : null, false));
                }
            }
        }
        BY_COUNTY.put(County.ofCode(line.substring(0, 3)), Map.copyOf(names));
    }

    /**
     * A sub-county as a list names it.
     *
     * @param today its name now
     * @param was the former name that the list uses; absent where it is none
     * @param byName whether the list writes it as it is called, but for case and punctuation
     */
    public record Name(String today, @Nullable String was, boolean byName) {

        public Name {
            Objects.requireNonNull(today, "a sub-county has a name");
        }

        private Name otherwise() {
            return new Name(today, was, false);
        }
    }
}
