package ke.kemis.query.proof;

/** Asks how far facts are stamped, and what came of comparing them with their stamps. */
public record LogProofNow() {}
