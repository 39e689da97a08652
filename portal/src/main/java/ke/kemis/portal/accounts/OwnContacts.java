package ke.kemis.portal.accounts;

import ke.kemis.command.Receipt;
import ke.kemis.command.Refusal;
import ke.kemis.command.access.VerifyContact;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How whoever is signed in comes to be reached under another address, or another telephone. */
@Component
@ConditionalOnRole(Role.PORTAL)
public class OwnContacts {

    private final Desk desk;
    private final Holder holder;
    private final ContactProofs proofs;
    private final HolderProof holderProof;

    OwnContacts(Desk desk, Holder holder, ContactProofs proofs, HolderProof holderProof) {
        this.desk = desk;
        this.holder = holder;
        this.proofs = proofs;
        this.holderProof = holderProof;
    }

    /**
     * Sends a code to a new contact.
     *
     * @param password the present one
     * @param code of the second factor, where one is on
     * @param from the caller's address
     * @return what is wrong of those two; nothing where the code is on its way
     * @throws Refusal where the contact has no form, or no code would go to it
     * @throws TooOften when it comes too often
     */
    public HolderProof.@Nullable Part ask(
            ContactKind kind, String contact, String password, @Nullable String code, String from) {
        String read = proofs.read(kind, contact);
        HolderProof.Part wrong = holderProof.wrong(password, code == null ? "" : code, from);
        if (wrong == null) {
            proofs.ask(holder.account(), kind, read);
        }
        return wrong;
    }

    /** Takes the code that came; nothing where it proves no contact. */
    public @Nullable Done<Receipt> prove(ContactKind kind, String code) {
        String contact = proofs.proven(holder.name(), kind, code.strip());
        if (contact == null) {
            return null;
        }
        Done<Receipt> done = desk.send(new VerifyContact(holder.id(), kind, contact));
        proofs.done(holder.name(), kind);
        return done;
    }
}
