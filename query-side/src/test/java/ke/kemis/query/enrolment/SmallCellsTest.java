package ke.kemis.query.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ke.kemis.query.enrolment.EnrolmentTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is recognised by counting. */
class SmallCellsTest {

    private static final Set<Dimension> COUNTY_AND_SEX = Set.of(Dimension.COUNTY, Dimension.SEX);

    @Test
    void two_counts_that_differ_by_few_differ_by_five_or_not_at_all_once_they_are_rounded() {
        for (long before = SmallCells.FEW; before < 200; before++) {
            for (long few = 1; few < SmallCells.FEW; few++) {
                assertThat(SmallCells.rounded(before + few) - SmallCells.rounded(before))
                        .isIn(0L, SmallCells.FEW);
            }
            assertThat(Math.abs(SmallCells.rounded(before) - before)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void fewer_than_five_are_withheld_with_the_next_smallest() {
        List<Row> rows = List.of(cell("001", 3), cell("002", 40), cell("003", 12), cell("004", 90));

        assertThat(SmallCells.withheld(rows, Set.of(Dimension.COUNTY), Set.of()))
                .filteredOn(Row::withheld)
                .extracting(row -> row.of().get(Dimension.COUNTY))
                .containsExactly("001", "003");
    }

    @Test
    void what_is_large_everywhere_is_shown() {
        List<Row> rows = List.of(cell("001", 5), cell("002", 40));

        assertThat(SmallCells.withheld(rows, Set.of(Dimension.COUNTY), Set.of())).isEqualTo(rows);
    }

    @Test
    void two_small_counts_that_together_are_still_few_take_a_third_along() {
        List<Row> rows = List.of(cell("001", 1), cell("002", 2), cell("003", 50), cell("004", 90));

        assertThat(SmallCells.withheld(rows, Set.of(Dimension.COUNTY), Set.of()))
                .filteredOn(Row::withheld)
                .hasSize(3);
    }

    @Test
    void the_grades_of_a_level_are_a_group_of_their_own() {
        List<Row> rows =
                List.of(
                        grade("G1", 2),
                        grade("G2", 60),
                        grade("G3", 70),
                        grade("PP1", 3),
                        grade("PP2", 9));

        assertThat(SmallCells.withheld(rows, Set.of(Dimension.GRADE), Set.of()))
                .filteredOn(Row::withheld)
                .extracting(row -> row.of().get(Dimension.GRADE))
                .containsExactlyInAnyOrder("G1", "G2", "PP1", "PP2");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_total_gives_a_small_count_away(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        int counties = 1 + random.nextInt(6);
        IntStream.range(0, counties)
                .forEach(county -> {
                    for (String sex : List.of("F", "M")) {
                        long learners =
                                random.nextInt(4) == 0 ? 1 + random.nextInt(6) : random.nextInt(80);
                        if (learners > 0) {
                            rows.add(
                                    new Row(
                                            Map.of(
                                                    Dimension.COUNTY,
                                                    "%03d".formatted(county),
                                                    Dimension.SEX,
                                                    sex),
                                            learners));
                        }
                    }
                });

        List<Row> shown = SmallCells.withheld(rows, COUNTY_AND_SEX, Set.of());

        for (Dimension summed : COUNTY_AND_SEX) {
            Map<String, List<Integer>> groups = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                Map<Dimension, String> common = new HashMap<>(rows.get(i).of());
                common.remove(summed);
                groups.computeIfAbsent(common.toString(), _ -> new ArrayList<>()).add(i);
            }
            groups.values()
                    .forEach(group -> {
                        List<Integer> gone =
                                group.stream().filter(i -> shown.get(i).withheld()).toList();
                        long sum = gone.stream().mapToLong(i -> rows.get(i).learners()).sum();
                        boolean allGone = gone.size() == group.size();
                        assertThat(
                                        gone.isEmpty()
                                                || allGone
                                                || (gone.size() > 1 && sum >= SmallCells.FEW))
                                .as("what is left of %s tells what was withheld", group)
                                .isTrue();
                    });
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!shown.get(i).withheld()) {
                assertThat(shown.get(i)).isEqualTo(rows.get(i));
                assertThat(SmallCells.isFew(rows.get(i).learners())).isFalse();
            } else {
                assertThat(shown.get(i).learners()).isZero();
            }
        }
    }

    private static Row cell(String county, long learners) {
        return new Row(Map.of(Dimension.COUNTY, county), learners);
    }

    private static Row grade(String grade, long learners) {
        return new Row(Map.of(Dimension.GRADE, grade), learners);
    }
}
