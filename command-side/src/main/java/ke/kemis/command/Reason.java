package ke.kemis.command;

import org.jspecify.annotations.Nullable;

/** Why somebody asks for something, in their own words. */
public final class Reason {

    /** In characters. */
    public static final int LONGEST = 1_000;

    private Reason() {}

    /**
     * Of what nobody asks without one.
     *
     * @throws Refusal when it is missing or too long
     */
    public static void needed(@Nullable String given) {
        PlainText.needed(given, "reason", LONGEST);
    }

    /**
     * Of what may be asked without one.
     *
     * @throws Refusal when it is too long
     */
    public static void optional(@Nullable String given) {
        if (!PlainText.of(given).isEmpty()) {
            needed(given);
        }
    }
}
