package ke.kemis.command.intake;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.facts.institution.Level;

/**
 * What the words of lists for kinds of institutions mean today. The register's own names mean
 * themselves; older words are read as what such institutions teach now: junior school was put into
 * the primary schools in 2023, most of them have pre-primary classes, and secondary schools teach
 * the last forms of 8-4-4 beside senior school.
 */
final class Kinds {
    static final String INFERENCE =
            "'Primary' is read as pre-primary, primary and junior school, 'Secondary' as senior "
                    + "school and the 8-4-4 forms: what such schools teach today.";

    private static final Pattern BETWEEN = Pattern.compile("[;,|+&/]|\\band\\b");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^A-Z0-9]");
    private static final Set<Level> PRIMARY_SCHOOL =
            EnumSet.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR);
    private static final Set<Level> SECONDARY_SCHOOL =
            EnumSet.of(Level.SENIOR, Level.SECONDARY_844);
    private static final Map<String, Set<Level>> WORDS = new HashMap<>();

    static {
        for (Level level : Level.values()) {
            mean(EnumSet.of(level), level.name().replace("_", ""));
        }
        mean(EnumSet.of(Level.PRE_PRIMARY), "ECD", "ECDE", "NURSERY", "PREPRIMARYSCHOOL");
        mean(EnumSet.of(Level.JUNIOR), "JUNIORSCHOOL", "JSS", "JUNIORSECONDARY");
        mean(EnumSet.of(Level.SENIOR), "SENIORSCHOOL", "SSS", "SENIORSECONDARY");
        mean(EnumSet.of(Level.TVET), "TVC", "TTI", "VTC", "POLYTECHNIC", "NATIONALPOLYTECHNIC");
        mean(EnumSet.of(Level.UNIVERSITY), "UNIVERSITYCOLLEGE");
        mean(EnumSet.of(Level.TEACHER_TRAINING), "TTC", "TEACHERSCOLLEGE");
        mean(PRIMARY_SCHOOL, "PRIMARYSCHOOL");
        mean(SECONDARY_SCHOOL, "SECONDARY", "SECONDARYSCHOOL", "HIGHSCHOOL");
    }

    private Kinds() {}

    /**
     * Reads one word or several.
     *
     * @param declared whether the column is the register's own, where {@code PRIMARY} means the
     *     primary grades only
     * @return empty where a word is unknown
     */
    static Set<Level> read(String text, boolean declared) {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String part : BETWEEN.split(text, -1)) {
            String word = NOT_A_LETTER.matcher(part.toUpperCase(Locale.ROOT)).replaceAll("");
            Set<Level> meant =
                    !declared && word.equals("PRIMARY") ? PRIMARY_SCHOOL : WORDS.get(word);
            if (meant == null) {
                return Set.of();
            }
            levels.addAll(meant);
        }
        return Collections.unmodifiableSet(levels);
    }

    private static void mean(Set<Level> levels, String... words) {
        for (String word : words) {
            WORDS.put(word, levels);
        }
    }
}
