package ke.kemis.facts.institution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 47 counties with their three numberings, which clash: Mombasa is 001 to the IEBC, 03 to KNEC
 * and 101 to NEMIS. The register reads and writes the IEBC code.
 */
public enum County {
    MOMBASA("Mombasa", "001", "03", "101"),
    KWALE("Kwale", "002", "02", "102"),
    KILIFI("Kilifi", "003", "04", "103"),
    TANA_RIVER("Tana River", "004", "05", "104"),
    LAMU("Lamu", "005", "06", "105"),
    TAITA_TAVETA("Taita Taveta", "006", "01", "106"),
    GARISSA("Garissa", "007", "45", "107"),
    WAJIR("Wajir", "008", "46", "108"),
    MANDERA("Mandera", "009", "47", "109"),
    MARSABIT("Marsabit", "010", "16", "110"),
    ISIOLO("Isiolo", "011", "17", "111"),
    MERU("Meru", "012", "15", "112"),
    THARAKA_NITHI("Tharaka Nithi", "013", "19", "113"),
    EMBU("Embu", "014", "14", "114"),
    KITUI("Kitui", "015", "13", "115"),
    MACHAKOS("Machakos", "016", "12", "116"),
    MAKUENI("Makueni", "017", "18", "117"),
    NYANDARUA("Nyandarua", "018", "07", "118"),
    NYERI("Nyeri", "019", "08", "119"),
    KIRINYAGA("Kirinyaga", "020", "09", "120"),
    MURANGA("Murang'a", "021", "10", "121"),
    KIAMBU("Kiambu", "022", "11", "122"),
    TURKANA("Turkana", "023", "21", "123"),
    WEST_POKOT("West Pokot", "024", "24", "124"),
    SAMBURU("Samburu", "025", "22", "125"),
    TRANS_NZOIA("Trans Nzoia", "026", "23", "126"),
    UASIN_GISHU("Uasin Gishu", "027", "26", "127"),
    ELGEYO_MARAKWET("Elgeyo Marakwet", "028", "34", "128"),
    NANDI("Nandi", "029", "29", "129"),
    BARINGO("Baringo", "030", "33", "130"),
    LAIKIPIA("Laikipia", "031", "30", "131"),
    NAKURU("Nakuru", "032", "27", "132"),
    NAROK("Narok", "033", "32", "133"),
    KAJIADO("Kajiado", "034", "31", "134"),
    KERICHO("Kericho", "035", "28", "135"),
    BOMET("Bomet", "036", "25", "136"),
    KAKAMEGA("Kakamega", "037", "37", "137"),
    VIHIGA("Vihiga", "038", "38", "138"),
    BUNGOMA("Bungoma", "039", "36", "139"),
    BUSIA("Busia", "040", "35", "140"),
    SIAYA("Siaya", "041", "42", "141"),
    KISUMU("Kisumu", "042", "39", "142"),
    HOMA_BAY("Homa Bay", "043", "41", "143"),
    MIGORI("Migori", "044", "44", "144"),
    KISII("Kisii", "045", "40", "145"),
    NYAMIRA("Nyamira", "046", "43", "146"),
    NAIROBI("Nairobi", "047", "20", "147");

    private static final Map<String, County> BY_IEBC_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(County::code, Function.identity()));

    private final String title;
    private final String iebcCode;
    private final String knecCode;
    private final String nemisCode;

    County(String title, String iebcCode, String knecCode, String nemisCode) {
        this.title = title;
        this.iebcCode = iebcCode;
        this.knecCode = knecCode;
        this.nemisCode = nemisCode;
    }

    /**
     * The county of an IEBC code.
     *
     * @param iebcCode {@code 001} to {@code 047}
     * @throws IllegalArgumentException when no county has it
     */
    @JsonCreator
    public static County ofCode(String iebcCode) {
        County county = BY_IEBC_CODE.get(iebcCode);
        if (county == null) {
            throw new IllegalArgumentException("a county code is one of 001 to 047");
        }
        return county;
    }

    /** The name as people write it. */
    public String title() {
        return title;
    }

    /** The IEBC code, three digits. */
    @JsonValue
    public String code() {
        return iebcCode;
    }

    /** KNEC's two digits. */
    public String knecCode() {
        return knecCode;
    }

    /** NEMIS's three digits. */
    public String nemisCode() {
        return nemisCode;
    }
}
