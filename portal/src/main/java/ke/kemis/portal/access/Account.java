package ke.kemis.portal.access;

import java.util.List;
import ke.kemis.facts.access.Grant;

/**
 * One who may come in.
 *
 * @param grants what it may act as, the oldest first
 */
record Account(String name, String passwordHash, boolean active, List<Grant> grants) {

    Account {
        grants = List.copyOf(grants);
    }
}
