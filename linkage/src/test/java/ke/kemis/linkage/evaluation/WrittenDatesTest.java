package ke.kemis.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ke.kemis.linkage.evaluation.Mapping.DateOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2014-03-09, 20140309",
        "20140309, 20140309",
        "2014/3/9, 20140309",
        "09/03/2014, 20140309",
        "9.3.2014, 20140309",
        "9. 3. 2014, 20140309",
        "09-Mar-2014, 20140309",
        "9 march 2014, 20140309",
        "9 Machi 2014, 20140309",
        "'March 9, 2014', 20140309",
        "2014-03-09T00:00:00, 20140309",
        "09/03/14, 20140309",
        "09/03/87, 19870309",
        "19448720, 19448720"
    })
    void a_date_is_read_however_it_is_written(String written, String expected) {
        assertThat(WrittenDates.like(List.of(written), DateOrder.GUESSED, 2026).read(written))
                .isEqualTo(expected);
    }

    @Test
    void what_one_date_leaves_open_the_others_settle() {
        List<String> american = List.of("03/04/2012", "12/25/2011");
        assertThat(WrittenDates.like(american, DateOrder.GUESSED, 2026).read("03/04/2012"))
                .isEqualTo("20120304");
        assertThat(WrittenDates.like(american, DateOrder.DAY_FIRST, 2026).read("03/04/2012"))
                .isEqualTo("20120403");
    }

    @Test
    void a_date_without_signs_between_is_read_in_the_order_that_the_mapping_says() {
        List<String> open = List.of("03092014");
        assertThat(WrittenDates.like(open, DateOrder.MONTH_FIRST, 2026).read("03092014"))
                .isEqualTo("20140309");
        assertThat(WrittenDates.like(open, DateOrder.DAY_FIRST, 2026).read("03092014"))
                .isEqualTo("20140903");
    }

    @Test
    void dates_without_signs_between_settle_each_other() {
        List<String> american = List.of("03092014", "12252011");
        assertThat(WrittenDates.like(american, DateOrder.GUESSED, 2026).read("03092014"))
                .isEqualTo("20140309");
    }

    @Test
    void whose_years_plainly_come_first_are_read_so_whatever_is_said_of_day_and_month() {
        List<String> column = List.of("20140309", "20111225");
        assertThat(WrittenDates.like(column, DateOrder.MONTH_FIRST, 2026).read("20140309"))
                .isEqualTo("20140309");
    }

    @Test
    void what_is_no_date_is_none() {
        WrittenDates dates = WrittenDates.like(List.of(), DateOrder.GUESSED, 2026);
        assertThat(dates.read("about 2010")).isNull();
        assertThat(dates.read("12")).isNull();
    }
}
