package ke.kemis.query.proof;

/**
 * A command to the query side: compare all facts with their stamps. Answers at once with {@link
 * LogProofReport}; a repeat changes nothing while one is under way.
 */
public record CheckLog() {}
