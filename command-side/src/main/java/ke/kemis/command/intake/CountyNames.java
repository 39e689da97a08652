package ke.kemis.command.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.facts.institution.County;
import org.jspecify.annotations.Nullable;

/** The table of how lists write the counties, and of the wards that lie in each. */
final class CountyNames {
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");

    /** For each number of KNEC that of the IEBC; 0 where KNEC has none. */
    private static final int[] OF_KNEC = {
        0, 6, 2, 1, 3, 4, 5, 18, 19, 20, 21, 22, 16, 15, 14, 12,
        10, 11, 17, 13, 47, 23, 25, 26, 24, 36, 27, 32, 35, 29, 31, 34,
        33, 30, 28, 40, 39, 37, 38, 42, 45, 43, 41, 46, 44, 7, 8, 9
    };

    private static final Map<String, Spelling> SPELLINGS = new HashMap<>();
    private static final Map<String, Set<County>> BY_WARD = new HashMap<>();

    static {
        for (County county : County.values()) {
            String name = letters(county.title());
            spelled(county, null, name, name + "county", "countyof" + name);
        }
        String former = "the former Nairobi districts lie in one county, Nairobi";
        spelled(
                County.NAIROBI,
                former,
                "nairobinorth",
                "nairobisouth",
                "nairobieast",
                "nairobiwest",
                "nairobicentral");
        spelled(County.NAIROBI, null, "nairobicity", "nairobicitycounty", "nbi");
        String half = "the county's full name has two parts";
        spelled(County.THARAKA_NITHI, half, "tharaka", "nithi");
        spelled(County.ELGEYO_MARAKWET, half, "elgeyo", "keiyo", "marakwet", "keiyomarakwet");
        spelled(County.TAITA_TAVETA, half, "taita", "taveta");
        spelled(County.UASIN_GISHU, half, "uasin", "gishu");
        spelled(County.TRANS_NZOIA, half, "nzoia");
        String misspelt = "a known spelling error";
        spelled(County.ELGEYO_MARAKWET, misspelt, "elgeiyomarakwet", "elgeyomarkwet");
        spelled(County.TAITA_TAVETA, misspelt, "taitataita", "taitatevata");
        spelled(County.UASIN_GISHU, misspelt, "uasingishi", "uasingisu", "wasingishu");
        spelled(County.TRANS_NZOIA, misspelt, "transzoia", "transnzoya");
        spelled(County.THARAKA_NITHI, misspelt, "tharakanithii", "tharakanithy");
        spelled(County.KIRINYAGA, misspelt, "kerinyaga", "kirinyanga");
        spelled(County.MURANGA, misspelt, "maranga", "muranaga");
        spelled(County.NYANDARUA, misspelt, "nyandaru", "nyadarua");
        spelled(County.HOMA_BAY, misspelt, "homabya", "hombay");
        spelled(County.KAKAMEGA, misspelt, "kakamenga");
        spelled(County.MACHAKOS, misspelt, "machackos");
        spelled(County.BUNGOMA, misspelt, "bugoma");
        spelled(County.KERICHO, misspelt, "kericeho");
        spelled(County.MARSABIT, misspelt, "marsabith");
        spelled(County.SIAYA, misspelt, "siaiya");
        readWards();
    }

    private CountyNames() {}

    /**
     * Reads a county as lists write it: a name in any case with or without hyphens, apostrophes and
     * the word county; a former name; the number of the IEBC (1 to 47) or of NEMIS (101 to 147).
     *
     * @return null where the text is no county
     */
    static @Nullable Spelling read(String text) {
        if (!text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit)) {
            return ofNumber(Integer.parseInt(text));
        }
        return SPELLINGS.get(letters(text));
    }

    /** Reads a county as the examinations council numbers it; a name is read as anywhere else. */
    static @Nullable Spelling readKnec(String text) {
        if (!text.isEmpty() && text.length() <= 2 && text.chars().allMatch(Character::isDigit)) {
            int number = Integer.parseInt(text);
            return number < OF_KNEC.length && OF_KNEC[number] > 0
                    ? new Spelling(
                            County.ofCode("%03d".formatted(OF_KNEC[number])),
                            "the number is KNEC's own")
                    : null;
        }
        return read(text);
    }

    /** The counties in which there is a ward of that name. */
    static Set<County> withWard(String ward) {
        return BY_WARD.getOrDefault(letters(ward), Set.of());
    }

    private static @Nullable Spelling ofNumber(int number) {
        int iebc = number > 100 ? number - 100 : number;
        if (iebc < 1 || iebc > 47) {
            return null;
        }
        return new Spelling(County.ofCode("%03d".formatted(iebc)), null);
    }

    private static void spelled(County county, @Nullable String reason, String... spellings) {
        for (String spelling : spellings) {
            SPELLINGS.put(spelling, new Spelling(county, reason));
        }
    }

    private static String letters(String text) {
        String decomposed =
                Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return NOT_A_LETTER.matcher(decomposed).replaceAll("");
    }

    private static void readWards() {
        try (InputStream file =
                        Objects.requireNonNull(
                                CountyNames.class.getResourceAsStream("wards.txt"), "wards.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(CountyNames::readWards);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void readWards(String line) {
        County county = County.ofCode(line.substring(0, 3));
        for (String ward : line.substring(5).split(";", -1)) {
            BY_WARD.computeIfAbsent(letters(ward), _ -> EnumSet.noneOf(County.class)).add(county);
        }
    }

    /**
     * A county as a list writes it.
     *
     * @param reason why it is not the county's name; absent where it is
     */
    record Spelling(County county, @Nullable String reason) {}
}
