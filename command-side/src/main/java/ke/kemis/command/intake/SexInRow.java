package ke.kemis.command.intake;

import java.util.Locale;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/** Which sex a row speaks of. */
final class SexInRow {
    private static final Pattern BOTH = Pattern.compile("\\b(BOTH|ALL|WOTE|MIXED)\\b");

    private final Cells<LearnerField> cells;

    SexInRow(Cells<LearnerField> cells) {
        this.cells = cells;
    }

    /** Of a learner, who has one. */
    @Nullable Sex sex() {
        Sex sex = maybeSex();
        if (sex == null) {
            refuse();
        }
        return sex;
    }

    /** Of learners who are counted: absent where the row means both, or does not say. */
    @Nullable Sex ofThoseCounted() {
        Sex sex = maybeSex();
        if (sex == null && !isBoth() && !cells.said(LearnerField.SEX).isEmpty()) {
            refuse();
        }
        return sex;
    }

    @Nullable Sex maybeSex() {
        return switch (written()) {
            case "F",
                    "FEMALE",
                    "FEMALES",
                    "GIRL",
                    "GIRLS",
                    "G",
                    "KE",
                    "MWANAMKE",
                    "WANAWAKE",
                    "MSICHANA",
                    "WASICHANA",
                    "WOMAN",
                    "WOMEN" ->
                    Sex.F;
            case "M",
                    "MALE",
                    "MALES",
                    "BOY",
                    "BOYS",
                    "B",
                    "ME",
                    "MWANAUME",
                    "WANAUME",
                    "MVULANA",
                    "WAVULANA",
                    "MAN",
                    "MEN" ->
                    Sex.M;
            default -> null;
        };
    }

    /** Whether both are meant: beside lines for either, such a one adds them up. */
    boolean isBoth() {
        return BOTH.matcher(written()).find();
    }

    private String written() {
        return cells.seen(LearnerField.SEX).toUpperCase(Locale.ROOT);
    }

    private void refuse() {
        cells.refuse(RowRule.SEX_UNREADABLE, LearnerField.SEX, "The sex is F or M.");
    }
}
