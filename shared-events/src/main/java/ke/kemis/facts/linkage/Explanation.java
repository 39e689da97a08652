package ke.kemis.facts.linkage;

import java.util.List;
import java.util.Objects;

/**
 * Why two records look like one person: {@code bits} is the sum of {@code before}, all {@code
 * evidence} and {@code household}.
 *
 * @param bits the odds that both are one person against all else, as a power of two
 * @param before the odds before anything was compared
 * @param household what was taken off because brothers and sisters agree as well, 0 or less
 * @param weights the version of the weights
 */
public record Explanation(
        double bits, double before, double household, String weights, List<Evidence> evidence) {

    public Explanation {
        Objects.requireNonNull(weights, "an explanation needs the version of its weights");
        evidence = List.copyOf(Objects.requireNonNullElse(evidence, List.of()));
    }
}
