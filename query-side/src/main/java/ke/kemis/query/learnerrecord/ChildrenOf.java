package ke.kemis.query.learnerrecord;

import java.util.Set;

/**
 * Asks for whom somebody answers, who is reached so. Only the register itself asks: a guardian's
 * scope is made of it.
 *
 * @param contacts telephone numbers and e-mail addresses that were proven, as the register keeps
 *     them
 */
public record ChildrenOf(Set<String> contacts) {

    public ChildrenOf {
        contacts = Set.copyOf(contacts);
    }
}
