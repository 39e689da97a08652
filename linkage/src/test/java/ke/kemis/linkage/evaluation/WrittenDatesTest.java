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
    void what_is_no_date_is_none() {
        WrittenDates dates = WrittenDates.like(List.of(), DateOrder.GUESSED, 2026);
        assertThat(dates.read("about 2010")).isNull();
        assertThat(dates.read("12")).isNull();
    }
}
