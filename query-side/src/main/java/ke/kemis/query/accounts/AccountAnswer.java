package ke.kemis.query.accounts;

import org.jspecify.annotations.Nullable;

/** The account, or nothing where there is none that the asker may see. */
public record AccountAnswer(@Nullable AccountRecord found) {}
