package ke.kemis.query.projections;

/** Asks how far every projection is. */
public record ProjectionsNow() {}
