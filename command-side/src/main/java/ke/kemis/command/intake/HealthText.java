package ke.kemis.command.intake;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.SpecialNeed;

/** What lists write where they say which special needs a learner has. */
final class HealthText {

    private static final Map<SpecialNeed, Pattern> WORDS = new EnumMap<>(SpecialNeed.class);
    private static final Set<String> NOTHING =
            Set.of("n", "normal", "able bodied", "hapana", "hana");

    /** What there is none of; who has no sight, hearing or speech is not meant. */
    private static final String TROUBLE =
            "(?:disab|impair|difficult|problem|challenge|disorder|need|ulemavu"
                    + "|blind|deaf|low vision|autis|albin|cerebral palsy|down'?s? syndrome)[\\w-]*+";

    private static final String OF_WHAT =
            "(?:(?:any|known|visual(?:ly)?|hearing|physical(?:ly)?|mental(?:ly)?|intellectual(?:ly)?"
                    + "|speech|language|communication|learning|emotional|behaviou?ral|special|or)"
                    + " ){0,5}+";
    private static final Pattern DENIED =
            Pattern.compile(
                    "\\b(?:no|not|non|without|hana|hakuna)[ -]"
                            + OF_WHAT
                            + TROUBLE
                            + "(?: or "
                            + OF_WHAT
                            + TROUBLE
                            + "){0,5}+");
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "[ .,;/&-]*+(?:(?:and|or|noted|observed|reported|identified)\\b[ .,;/&-]*+){0,5}+");

    static {
        word(SpecialNeed.DEAFBLIND, "deaf[ -]?blind");
        word(SpecialNeed.VISUAL, "visual|(?<!deaf[ -]?)blind|low vision|sight");
        word(SpecialNeed.HEARING, "hearing|deaf(?![ -]?blind)");
        word(SpecialNeed.PHYSICAL, "physical|wheel ?chair|amput");
        word(SpecialNeed.INTELLECTUAL, "intellect|mental|cognitive");
        word(SpecialNeed.CEREBRAL_PALSY, "cerebral|palsy");
        word(SpecialNeed.DOWN_SYNDROME, "down'?s? syndrome");
        word(SpecialNeed.AUTISM, "autis");
        word(SpecialNeed.ALBINISM, "albin");
        word(SpecialNeed.SPEECH, "speech|language|communicat|stammer");
        word(SpecialNeed.LEARNING_DIFFICULTY, "learning|dyslexi|dyscalcul");
        word(SpecialNeed.EMOTIONAL_BEHAVIOURAL, "emotion|behavio|adhd|attention");
        word(SpecialNeed.GIFTED, "gifted|talented");
    }

    private HealthText() {}

    /** Whether a value says that there is nothing to say. */
    static boolean saysNothing(String text) {
        return CellText.saysNothing(text)
                || NOTHING.contains(text.toLowerCase(Locale.ROOT).replace('-', ' '));
    }

    /** Those that are named; {@link SpecialNeed#OTHER} where none of the list is. */
    static List<SpecialNeed> needs(String text) {
        if (saysNothing(text)) {
            return List.of();
        }
        String said = DENIED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        if (BETWEEN.matcher(said).matches()) {
            return List.of();
        }
        EnumSet<SpecialNeed> needs = EnumSet.noneOf(SpecialNeed.class);
        WORDS.forEach((need, words) -> {
            if (words.matcher(said).find()) {
                needs.add(need);
            }
        });
        return needs.isEmpty() ? List.of(SpecialNeed.OTHER) : List.copyOf(needs);
    }

    private static void word(SpecialNeed need, String pattern) {
        WORDS.put(need, Pattern.compile(pattern));
    }
}
