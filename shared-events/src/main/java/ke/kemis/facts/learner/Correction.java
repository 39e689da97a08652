package ke.kemis.facts.learner;

import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.PersonalAtTimes;
import org.jspecify.annotations.Nullable;

/**
 * One corrected field with both values as text (a date as {@code YYYY-MM-DD}); an absent value was
 * or becomes empty.
 */
public record Correction(
        Detail detail, @Personal @Nullable String before, @Personal @Nullable String after)
        implements PersonalAtTimes {

    public Correction {
        Objects.requireNonNull(detail, "a correction needs the detail it corrects");
    }

    @Override
    public boolean holdsPersonalData() {
        return detail.isPersonal();
    }
}
