package ke.kemis.facts.learner;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a learner needs of a school beyond what every learner does, as Kenya's systems list it. */
public enum SpecialNeed {
    VISUAL,
    HEARING,
    DEAFBLIND,
    PHYSICAL,
    INTELLECTUAL,
    CEREBRAL_PALSY,
    DOWN_SYNDROME,
    AUTISM,
    ALBINISM,
    SPEECH,
    LEARNING_DIFFICULTY,
    EMOTIONAL_BEHAVIOURAL,
    GIFTED,
    OTHER;

    /** Several as one text, in the order of this list: {@code VISUAL ALBINISM}. */
    public static String text(Collection<SpecialNeed> needs) {
        return needs.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }

    /** Those a text names; none where it was erased. */
    public static List<SpecialNeed> in(String text) {
        return Arrays.stream(values())
                .filter(one -> (" " + text + " ").contains(" " + one + " "))
                .toList();
    }
}
