package ke.kemis.portal.platform;

import java.util.UUID;

/**
 * Ids that a caller makes for something new. Everything in the register shares one space of ids,
 * and those of version 3 are the register's own: made of what they name, and so foreseeable.
 */
public final class NewIds {

    private static final int RFC = 2;
    private static final int RANDOM = 4;
    private static final int TIME_ORDERED = 7;

    private NewIds() {}

    /** Whether nobody could have foreseen it. */
    public static boolean mayBe(UUID id) {
        return id.variant() == RFC && (id.version() == RANDOM || id.version() == TIME_ORDERED);
    }
}
