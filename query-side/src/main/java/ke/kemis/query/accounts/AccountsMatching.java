package ke.kemis.query.accounts;

import ke.kemis.facts.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Asks for accounts for which the asker answers.
 *
 * @param q a part of a name, an e-mail address, a phone number or a staff number; nothing for all
 * @param role held, or asked for where nothing is held yet
 * @param undecided whether only those for whom the asker has to decide something are meant
 * @param page counted from 0
 * @param size 1 to 200
 */
public record AccountsMatching(
        @Nullable String q,
        @Nullable AccountState state,
        @Nullable Role role,
        boolean undecided,
        int page,
        int size) {}
