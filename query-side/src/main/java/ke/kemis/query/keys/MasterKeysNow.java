package ke.kemis.query.keys;

/** Asks which master keys there are and how far a rotation is. */
public record MasterKeysNow() {}
