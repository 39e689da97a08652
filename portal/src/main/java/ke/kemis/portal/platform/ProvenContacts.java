package ke.kemis.portal.platform;

import java.util.Set;

/** Where an account is surely reached, by which a guardian's children are found. */
@FunctionalInterface
public interface ProvenContacts {

    /** Telephone numbers and e-mail addresses that were proven, as the register keeps them. */
    Set<String> of(String account);
}
