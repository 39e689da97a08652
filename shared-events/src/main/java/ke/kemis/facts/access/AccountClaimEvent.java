package ke.kemis.facts.access;

/**
 * Which account a name or a contact belongs to. The store's own rule of one first event per
 * aggregate is the guarantee that it belongs to one.
 */
public sealed interface AccountClaimEvent permits AccountClaimMade, AccountClaimReleased {

    AccountClaimId claim();

    AccountId account();
}
