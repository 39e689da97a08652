package ke.kemis.command.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ke.kemis.command.Rule;
import ke.kemis.command.access.Member.Known;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import org.jspecify.annotations.Nullable;

/**
 * What facts make an account's own, and what they set free. A name stays its account's for ever,
 * because it stands as the actor on facts; a contact is its account's once it is proven, so that
 * nobody can keep somebody else's address occupied.
 *
 * @param claimed what becomes the account's own
 * @param released what becomes free
 */
record Belongings(List<Thing> claimed, List<Thing> released) {

    /**
     * A name or contact.
     *
     * @param text the kind and the thing, for the claim
     * @param taken the rule that stands against whoever comes second
     */
    record Thing(String text, Rule taken, String field) {}

    /** What these facts change, given what the account was before. */
    static Belongings after(Member before, List<AccountEvent> facts) {
        List<Thing> claimed = new ArrayList<>();
        List<Thing> released = new ArrayList<>();
        Member now = before;
        for (AccountEvent fact : facts) {
            switch (fact) {
                case AccountRegistered f -> {
                    claimed.add(name(f.name()));
                    provenContacts(now.after(f)).forEach(claimed::add);
                }
                case ContactVerified f -> {
                    if (now instanceof Known known) {
                        @Nullable String former = known.proven().get(f.kind());
                        if (former != null) {
                            released.add(contact(f.kind(), former));
                        }
                    }
                    claimed.add(contact(f.kind(), f.contact()));
                }
                case AccountDeclined _, AccountClosed _ ->
                        provenContacts(now).forEach(released::add);
                default -> {}
            }
            now = now.after(fact);
        }
        return new Belongings(claimed, released);
    }

    private static Stream<Thing> provenContacts(Member member) {
        return member instanceof Known known
                ? known.proven().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> contact(one.getKey(), one.getValue()))
                : Stream.empty();
    }

    static Thing name(String name) {
        return new Thing("account name\n" + name, Rule.ACCOUNT_NAME_TAKEN, "name");
    }

    private static Thing contact(ContactKind kind, String contact) {
        return switch (kind) {
            case EMAIL -> new Thing("account e-mail\n" + contact, Rule.CONTACT_TAKEN, "email");
            case PHONE -> new Thing("account phone\n" + contact, Rule.CONTACT_TAKEN, "phone");
        };
    }
}
