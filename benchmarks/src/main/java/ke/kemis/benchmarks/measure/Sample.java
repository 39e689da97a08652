package ke.kemis.benchmarks.measure;

/**
 * What one run of one arm came to.
 *
 * @param value in the figure's unit
 * @param cpu CPU seconds for 1,000 of what is counted; not a number where it says nothing
 */
public record Sample(double value, double cpu) {

    public static Sample of(double value) {
        return new Sample(value, Double.NaN);
    }

    /** A rate, with what it cost. */
    public static Sample rate(long count, double seconds, double cpuSeconds) {
        return new Sample(count / seconds, cpuSeconds * 1_000 / count);
    }
}
