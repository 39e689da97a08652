package ke.kemis.command.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries as lists write them. */
final class Countries {
    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            CODES.put(code, code);
            CODES.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
        }
        CODES.putAll(
                Map.of(
                        "KENYAN",
                        "KE",
                        "KEN",
                        "KE",
                        "UGANDAN",
                        "UG",
                        "TANZANIAN",
                        "TZ",
                        "SOMALI",
                        "SO",
                        "ETHIOPIAN",
                        "ET",
                        "SUDANESE",
                        "SD",
                        "SOUTH SUDANESE",
                        "SS",
                        "RWANDAN",
                        "RW",
                        "BURUNDIAN",
                        "BI"));
        CODES.putAll(Map.of("CONGOLESE", "CD", "INDIAN", "IN", "ERITREAN", "ER", "DRC", "CD"));
    }

    private Countries() {}

    /** The two letters of ISO 3166-1; nothing where the text is no country. */
    static @Nullable String code(String text) {
        return CODES.get(text.toUpperCase(Locale.ROOT));
    }
}
