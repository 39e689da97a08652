package ke.kemis.facts.learner;

/**
 * Who an identifier belongs to. The claim's key is a keyed hash of the identifier, so the store's
 * own rule of one first event per aggregate is the guarantee that an identifier belongs to one
 * learner.
 */
public sealed interface ClaimEvent permits IdentifierClaimed, IdentifierReleased {

    ClaimId claim();

    LearnerId learner();
}
