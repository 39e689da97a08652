package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.facts.intake.ImportId;
import org.junit.jupiter.api.Test;

/** When an import is gone on with that broke off, and when it is given up. */
class TroublesTest {
    private static final ImportId ID = new ImportId(UUID.randomUUID());

    private final Troubles troubles = new Troubles();

    @Test
    void what_breaks_off_at_one_line_six_times_is_given_up() {
        assertThat(IntStream.range(0, 5).map(_ -> troubles.at(ID, 500)))
                .noneMatch(Troubles::isTooMuch);
        assertThat(Troubles.isTooMuch(troubles.at(ID, 500))).isTrue();
    }

    @Test
    void what_gets_further_is_not() {
        IntStream.range(0, 5).forEach(_ -> troubles.at(ID, 500));

        assertThat(troubles.at(ID, 501)).isEqualTo(1);
        assertThat(troubles.callForCare(ID)).isFalse();
    }

    @Test
    void what_is_away_however_often_is_no_try() {
        IntStream.range(0, 100).forEach(_ -> troubles.restOf(ID));

        assertThat(troubles.rests(ID)).isTrue();
        assertThat(troubles.callForCare(ID)).isFalse();
        assertThat(troubles.at(ID, 500)).isEqualTo(1);

        IntStream.range(0, 100).forEach(_ -> troubles.restOf(ID));

        assertThat(troubles.at(ID, 500)).isEqualTo(2);
        assertThat(troubles.callForCare(ID)).isTrue();
    }

    @Test
    void what_went_on_has_no_trouble_any_more() {
        troubles.at(ID, 500);
        troubles.over(ID);

        assertThat(troubles.rests(ID)).isFalse();
        assertThat(troubles.at(ID, 500)).isEqualTo(1);
    }
}
