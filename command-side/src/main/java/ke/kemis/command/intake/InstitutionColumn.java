package ke.kemis.command.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ke.kemis.store.files.Row;

/** The columns of a list of institutions, with the names under which lists carry them. */
enum InstitutionColumn {
    CODE("code", true, "institutioncode", "schoolcode", "uic", "neimscode", "nemiscode"),
    NAME("name", true, "schoolname", "nameofschool", "institutionname", "institution", "school"),
    KIND("kind", true, "kinds", "level", "levels", "schoollevel", "category", "type"),
    OWNERSHIP("ownership", false, "status", "schoolstatus", "sector", "publicprivate"),
    COUNTY("county", true, "countyname", "countycode", "kneccounty", "kneccountycode"),
    SUB_COUNTY("subCounty", false, "subcountyname", "constituency"),
    WARD("ward", false, "wardname"),
    LATITUDE("latitude", false, "lat", "ycoord", "y"),
    LONGITUDE("longitude", false, "lon", "lng", "long", "xcoord", "x"),
    OPENED_ON("openedOn", false, "opened", "dateopened", "openingdate", "openeddate", "opens");

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9]");

    private final String title;
    private final boolean needed;
    private final String names;

    InstitutionColumn(String title, boolean needed, String... synonyms) {
        this.title = title;
        this.needed = needed;
        this.names = " " + title.toLowerCase(Locale.ROOT) + " " + String.join(" ", synonyms) + " ";
    }

    /** The name in the register's own template, which is the field's name in the REST interface. */
    String title() {
        return title;
    }

    /**
     * Finds the columns in a header, in any order and case; columns nobody asks for are passed
     * over, and of two that mean the same the first counts.
     *
     * @throws WrongFile when a needed column is missing
     */
    static Map<InstitutionColumn, Integer> in(Row header) {
        Map<InstitutionColumn, Integer> found = named(header);
        List<String> missing =
                List.of(values()).stream()
                        .filter(column -> column.needed && !found.containsKey(column))
                        .map(InstitutionColumn::title)
                        .toList();
        if (!missing.isEmpty()) {
            throw new WrongFile(
                    NotTaken.COLUMNS_MISSING.of(
                            header.line(),
                            String.join(", ", missing),
                            List.of(values()).stream()
                                    .map(InstitutionColumn::title)
                                    .collect(Collectors.joining(", "))));
        }
        return found;
    }

    /** Which columns a row names, whether or not they are enough. */
    static Map<InstitutionColumn, Integer> named(Row row) {
        Map<InstitutionColumn, Integer> found = new EnumMap<>(InstitutionColumn.class);
        for (int i = 0; i < row.fields().size(); i++) {
            String name = plain(row.seen(i));
            for (InstitutionColumn column : values()) {
                if (column.names.contains(" " + name + " ")) {
                    found.putIfAbsent(column, i);
                }
            }
        }
        return found;
    }

    private static String plain(String text) {
        return NOT_A_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
