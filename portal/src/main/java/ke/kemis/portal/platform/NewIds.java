package ke.kemis.portal.platform;

import java.util.UUID;

/**
 * Ids that a caller makes for something new. Everything in the register shares one space of ids,
 * and those of versions 3 and 8 are the register's own: made of what they name, and so foreseeable.
 */
public final class NewIds {

    private static final int RFC = 2;
    private static final int OF_A_NAME = 3;
    private static final int OF_OUR_OWN_MAKING = 8;

    private NewIds() {}

    /** Whether the register itself makes no such id. */
    public static boolean mayBe(UUID id) {
        return id.variant() != RFC
                || (id.version() != OF_A_NAME && id.version() != OF_OUR_OWN_MAKING);
    }
}
