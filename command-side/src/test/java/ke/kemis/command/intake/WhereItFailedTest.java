package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the log says of a failure. */
class WhereItFailedTest {

    @Test
    void a_failure_is_told_by_its_kind_and_place_and_repeats_no_value() {
        String told =
                WhereItFailed.of(
                        new IllegalStateException(
                                "Wanjiku is no date",
                                new SQLException("Key (number)=(0012345678)", "23505")));

        assertThat(told)
                .startsWith("java.lang.IllegalStateException\n\tat " + getClass().getName())
                .contains("caused by java.sql.SQLException SQLSTATE 23505\n\tat ")
                .doesNotContain("Wanjiku", "0012345678");
    }
}
