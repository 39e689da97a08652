package ke.kemis.query.accounts;

import java.util.Objects;

/**
 * Asks for one account.
 *
 * @param nameOrId its name or its id
 */
public record AccountOf(String nameOrId) {

    public AccountOf {
        Objects.requireNonNull(nameOrId, "nameOrId is missing");
    }
}
