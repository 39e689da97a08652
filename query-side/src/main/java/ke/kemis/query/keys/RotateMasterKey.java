package ke.kemis.query.keys;

/**
 * A command to the query side: bring every key to personal data under the master key that is
 * configured first. Answers at once with {@link MasterKeysReport}; a repeat changes nothing while
 * one runs.
 */
public record RotateMasterKey() {}
