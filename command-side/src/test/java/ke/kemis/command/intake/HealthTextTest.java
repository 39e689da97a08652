package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import ke.kemis.facts.learner.SpecialNeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "None",
                "N",
                "n",
                "No",
                "Not applicable",
                "No disability",
                "No known disability.",
                "Not disabled",
                "Non-disabled",
                "Able bodied",
                "Able-bodied",
                "Hapana",
                "Hana",
                "Hana ulemavu",
                "Without disability",
                "No special needs",
                "No visual impairment",
                "No visual or hearing impairment",
                "No disability, no special need",
                "Not blind or deaf",
                "No albinism",
                "No disability noted",
                "No disability and no special needs"
            })
    void who_has_no_special_need_is_recorded_with_none(String text) {
        assertThat(HealthText.needs(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Y, OTHER",
        "Yes, OTHER",
        "Epilepsy, OTHER",
        "'No disability, has epilepsy', OTHER",
        "Visual impairment, VISUAL",
        "'No visual impairment, hearing impaired', HEARING",
        "No disability but albino, ALBINISM",
        "No hearing in the left ear, HEARING",
        "No sight, VISUAL",
        "No speech due to hearing problem, HEARING SPEECH",
        "Not able to communicate, SPEECH",
        "Deafblind, DEAFBLIND",
    })
    void a_special_need_that_is_named_is_recorded(String text, String needs) {
        List<SpecialNeed> all = Arrays.stream(needs.split(" ")).map(SpecialNeed::valueOf).toList();
        assertThat(HealthText.needs(text)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @Timeout(60)
    void words_without_an_end_cost_no_more_than_other_text() {
        for (String words : List.of("no or ", "and ", ". ", "no special or ")) {
            assertThat(HealthText.needs(words.repeat(150_000) + "x"))
                    .containsExactly(SpecialNeed.OTHER);
        }
        assertThat(HealthText.needs("no blind" + " or blind".repeat(150_000)))
                .containsExactly(SpecialNeed.VISUAL);
    }
}
