package ke.kemis.linkage;

import java.util.List;

/**
 * Two records compared, and why they are or are not of one person: {@code bits} is the sum of
 * {@code before}, all {@code evidence} and {@code household}.
 *
 * @param bits the odds that both are one person against all else, as a power of two
 * @param before the odds before anything was compared: how seldom two people are one
 * @param evidence field by field
 * @param household what has to be taken off, 0 or less, because brothers and sisters agree as well
 * @param weights the version of the weights
 * @param twins whether they may as well be two children of one family, however likely one person is
 * @param otherwise how many of given name, sex and birthday are others, and not only written
 *     otherwise
 */
public record Comparison(
        double bits,
        double before,
        List<Evidence> evidence,
        double household,
        String weights,
        boolean twins,
        int otherwise) {

    public Comparison {
        evidence = List.copyOf(evidence);
    }

    /** From 0 to 1. */
    public double probability() {
        return Model.probability(bits);
    }
}
