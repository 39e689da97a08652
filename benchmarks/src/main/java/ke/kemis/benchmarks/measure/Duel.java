package ke.kemis.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two arms run in turns, A B B A, so that a machine that slows down slows both: what counts is the
 * ratio of two neighbours.
 */
public final class Duel {

    private static final int WARMING_UP = 2;

    private final List<Sample> ours = new ArrayList<>();
    private final List<Sample> controls = new ArrayList<>();

    private Duel() {}

    /**
     * Runs both some times without counting, until they are compiled, and then so many times as
     * asked.
     */
    public static Duel fought(int runs, Arm our, Arm control) throws Exception {
        Duel duel = new Duel();
        for (int i = 0; i < WARMING_UP; i++) {
            our.run();
            control.run();
        }
        for (int run = 0; run < runs; run++) {
            if (run % 2 == 0) {
                duel.ours.add(our.run());
                duel.controls.add(control.run());
            } else {
                duel.controls.add(control.run());
                duel.ours.add(our.run());
            }
            System.out.printf(
                    "  run %d: %s against %s%n",
                    run + 1,
                    number(duel.ours.getLast().value()),
                    number(duel.controls.getLast().value()));
        }
        return duel;
    }

    /** Runs one arm that has no control. */
    public static Duel alone(int runs, Arm our) throws Exception {
        Duel duel = new Duel();
        for (int i = 0; i < WARMING_UP; i++) {
            our.run();
        }
        for (int run = 0; run < runs; run++) {
            duel.ours.add(our.run());
            System.out.printf("  run %d: %s%n", run + 1, number(duel.ours.getLast().value()));
        }
        return duel;
    }

    /** What came of runs that were arranged otherwise. */
    public static Duel of(List<Sample> ours, List<Sample> controls) {
        Duel duel = new Duel();
        duel.ours.addAll(ours);
        duel.controls.addAll(controls);
        return duel;
    }

    public Result result(Figure figure, @Nullable String note) {
        List<Double> values = sorted(ours, Sample::value);
        List<Double> ratios = ratios();
        List<Double> spread = ratios.isEmpty() ? values : ratios;
        return new Result(
                figure.id(),
                figure.title(),
                ratios.isEmpty() ? null : median(ratios),
                spread.getFirst(),
                spread.getLast(),
                median(values),
                figure.unit(),
                controls.isEmpty() ? null : median(sorted(controls, Sample::value)),
                ours.size(),
                cpu(ours),
                cpu(controls),
                note,
                Machine.described(),
                Machine.commit(),
                Machine.today());
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < controls.size(); i++) {
            ratios.add(ours.get(i).value() / controls.get(i).value());
        }
        ratios.sort(Double::compare);
        return ratios;
    }

    private static @Nullable Double cpu(List<Sample> samples) {
        List<Double> costs = sorted(samples, Sample::cpu);
        costs.removeIf(cost -> cost.isNaN());
        return costs.isEmpty() ? null : median(costs);
    }

    private static List<Double> sorted(List<Sample> samples, ToDoubleFunction<Sample> what) {
        List<Double> values = new ArrayList<>();
        samples.forEach(sample -> values.add(what.applyAsDouble(sample)));
        values.sort(Double::compare);
        return values;
    }

    static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
