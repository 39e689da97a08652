package ke.kemis.portal.pages.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentTable.Row;
import org.junit.jupiter.api.Test;

/** A chart never draws a count that is withheld. */
class BarsTest {

    private static final List<Dimension> BY = List.of(Dimension.COUNTY, Dimension.SEX);

    @Test
    void a_withheld_count_is_no_count_of_none() {
        Bars bars =
                bars(
                        List.of(
                                new Row(Map.of(Dimension.COUNTY, "041"), 40),
                                new Row(Map.of(Dimension.COUNTY, "036"), 0, true)),
                        List.of(Dimension.COUNTY));

        assertThat(bars.bars()).extracting(Bars.Bar::withheld).containsExactly(false, true);
        assertThat(bars.bars().getLast().parts()).isEmpty();
    }

    @Test
    void a_bar_is_not_drawn_of_the_counts_that_are_left() {
        Bars bars =
                bars(
                        List.of(
                                cell("041", "F", 40),
                                cell("041", "M", 30),
                                cell("036", "F", 20),
                                withheld("036", "M")),
                        BY);

        assertThat(bars.bars()).extracting(Bars.Bar::withheld).containsExactly(false, true);
        assertThat(bars.bars().getFirst().learners()).isEqualTo(70);
        assertThat(bars.bars().getLast().parts()).isEmpty();
    }

    private static Bars bars(List<Row> rows, List<Dimension> by) {
        return Objects.requireNonNull(Bars.of(rows, by, (_, value) -> value));
    }

    private static Row cell(String county, String sex, long learners) {
        return new Row(Map.of(Dimension.COUNTY, county, Dimension.SEX, sex), learners);
    }

    private static Row withheld(String county, String sex) {
        return new Row(Map.of(Dimension.COUNTY, county, Dimension.SEX, sex), 0, true);
    }
}
