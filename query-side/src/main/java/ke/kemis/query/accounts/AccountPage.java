package ke.kemis.query.accounts;

import java.util.List;
import java.util.Objects;

/**
 * Accounts for which the asker answers, those where something waits longest first, the others by
 * name.
 */
public record AccountPage(List<AccountRecord> items, long total, int page, int size) {

    public AccountPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
