package ke.kemis.benchmarks.measure;

import static ke.kemis.benchmarks.measure.Target.Verdict.AIM;
import static ke.kemis.benchmarks.measure.Target.Verdict.MISSED;
import static ke.kemis.benchmarks.measure.Target.Verdict.MUST;
import static ke.kemis.benchmarks.measure.Target.Verdict.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void where_more_is_better_a_ratio_below_the_must_is_missed() {
        assertThat(verdict(Figure.P1, 79, 100)).isEqualTo(MISSED);
        assertThat(verdict(Figure.P1, 80, 100)).isEqualTo(MUST);
        assertThat(verdict(Figure.P1, 200, 100)).isEqualTo(AIM);
    }

    @Test
    void where_less_is_better_a_ratio_above_the_must_is_missed() {
        assertThat(verdict(Figure.P9, 1.6, 1)).isEqualTo(MISSED);
        assertThat(verdict(Figure.P9, 1.4, 1)).isEqualTo(MUST);
        assertThat(verdict(Figure.P9, 1.05, 1)).isEqualTo(AIM);
    }

    @Test
    void an_allowance_comes_on_top_of_the_ratio() {
        assertThat(verdict(Figure.P10, 6.1, 1)).isEqualTo(MUST);
        assertThat(verdict(Figure.P10, 6.3, 1)).isEqualTo(MISSED);
    }

    @Test
    void a_bound_is_held_against_the_value_itself() {
        Target target = Figure.P8_RECORD.target();
        assertThat(
                        target.of(
                                Duel.of(List.of(Sample.of(151)), List.of())
                                        .result(Figure.P8_RECORD, null)))
                .isEqualTo(MISSED);
        assertThat(
                        target.of(
                                Duel.of(List.of(Sample.of(20)), List.of())
                                        .result(Figure.P8_RECORD, null)))
                .isEqualTo(AIM);
    }

    @Test
    void where_nothing_must_be_reached_what_misses_the_aim_is_told_only() {
        assertThat(verdict(Figure.P12_RATE, 95, 100)).isEqualTo(AIM);
        assertThat(verdict(Figure.P12_RATE, 10, 100)).isEqualTo(TOLD);
        assertThat(verdict(Figure.S1, 10, 100)).isEqualTo(TOLD);
        assertThat(Figure.P12_RATE.target().mustText("requests/s")).isEqualTo("–");
    }

    private static Target.Verdict verdict(Figure figure, double ours, double control) {
        return figure.target()
                .of(
                        Duel.of(List.of(Sample.of(ours)), List.of(Sample.of(control)))
                                .result(figure, null));
    }
}
