package ke.kemis.linkage;

/**
 * Where the decisions lie, in bits: above the high line two records are joined, below the low line
 * they are kept apart, and between the two somebody looks.
 */
public record Lines(double high, double low) {

    /** Joins what is right in 255 of 256 cases and asks about all that is likelier than 1 in 32. */
    public static final Lines CAREFUL = new Lines(8, -5);

    public Lines {
        if (high < low) {
            throw new IllegalArgumentException("the high line lies below the low one");
        }
    }

    /** Nobody is joined who may be a twin. */
    public Decision decide(Comparison compared) {
        Decision decision = decide(compared.bits());
        return decision == Decision.JOIN && compared.twins() ? Decision.REVIEW : decision;
    }

    public Decision decide(double bits) {
        if (bits >= high) {
            return Decision.JOIN;
        }
        return bits < low ? Decision.NEW : Decision.REVIEW;
    }
}
