package ke.kemis.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * One figure as taken: one line of {@code results/}.
 *
 * @param ratio the median over all runs; absent where there is no control
 * @param low the least of all runs, of the ratio or, where there is none, of the value
 * @param high the greatest
 * @param value the median of what was measured
 * @param control the median of the control
 * @param cpu CPU seconds for 1,000 of what is counted, of the program, its servers and the
 *     generator together; absent where it says nothing
 * @param controlCpu the same for the control
 * @param machine cores, memory, processor and versions, and nothing else
 * @param note what to know when reading it: sizes, and which generator was used
 */
public record Result(
        String id,
        String name,
        @Nullable Double ratio,
        double low,
        double high,
        double value,
        String unit,
        @Nullable Double control,
        int runs,
        @Nullable Double cpu,
        @Nullable Double controlCpu,
        @Nullable String note,
        String machine,
        String commit,
        String date) {

    /** The same with something more to know. */
    public Result noting(String more) {
        return new Result(
                id,
                name,
                ratio,
                low,
                high,
                value,
                unit,
                control,
                runs,
                cpu,
                controlCpu,
                note == null ? more : note + "; " + more,
                machine,
                commit,
                date);
    }
}
