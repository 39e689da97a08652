package ke.kemis.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {

    @Test
    void arms_take_turns_so_that_neither_always_comes_first() throws Exception {
        List<String> order = new ArrayList<>();
        Duel.fought(
                4,
                () -> {
                    order.add("A");
                    return Sample.of(1);
                },
                () -> {
                    order.add("B");
                    return Sample.of(1);
                });

        assertThat(String.join("", order)).endsWith("ABBAABBA");
    }

    @Test
    void what_counts_is_the_median_of_neighbours_and_not_the_ratio_of_medians() {
        Result result =
                Duel.of(
                                List.of(Sample.of(10), Sample.of(100), Sample.of(30)),
                                List.of(Sample.of(10), Sample.of(50), Sample.of(10)))
                        .result(Figure.P1, null);

        assertThat(result.ratio()).isEqualTo(2);
        assertThat(result.low()).isEqualTo(1);
        assertThat(result.high()).isEqualTo(3);
        assertThat(result.value()).isEqualTo(30);
        assertThat(result.control()).isEqualTo(10);
        assertThat(result.runs()).isEqualTo(3);
    }

    @Test
    void without_a_control_there_is_no_ratio_but_a_spread() {
        Result result =
                Duel.of(List.of(Sample.of(7), Sample.of(9), Sample.of(8)), List.of())
                        .result(Figure.P8_RECORD, null);

        assertThat(result.ratio()).isNull();
        assertThat(result.low()).isEqualTo(7);
        assertThat(result.high()).isEqualTo(9);
    }

    @Test
    void the_machine_is_told_without_its_name_or_its_owner() {
        String machine =
                Duel.of(List.of(Sample.of(1)), List.of()).result(Figure.P8_RECORD, null).machine();

        assertThat(machine)
                .contains("cores")
                .doesNotContain(System.getProperty("user.name") + "@")
                .doesNotContain(System.getProperty("user.dir"));
    }
}
