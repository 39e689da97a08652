package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.Lack;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordingTest {

    private static final Refused TOO_LONG =
            Refusal.of(Rule.TEXT_TOO_LONG, "reason", "At most 20 characters.").refused();

    @Test
    void a_rule_is_said_in_the_readers_language_with_what_was_said_of_the_very_case() {
        assertThat(in("sw").refusal(TOO_LONG))
                .isEqualTo("Hii ni ndefu mno. At most 20 characters.");
        assertThat(in("en").refusal(TOO_LONG))
                .isEqualTo("This is too long. At most 20 characters.");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_of_in_the_readers_language() throws IOException {
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(new byte[0]))) {
            fail("An empty file has rows: %s", rows.header());
        } catch (UnreadableFile empty) {
            assertThat(in("sw").unreadable(empty)).isEqualTo("Faili haina kitu.");
            assertThat(in("en").unreadable(empty)).isEqualTo("The file is empty.");
            assertThat(in("sw").whyNot("The file is empty.")).isEqualTo("Faili haina kitu.");
            assertThat(in("en").whyNot("The file is empty.")).isEqualTo("The file is empty.");
        }
    }

    @Test
    void what_a_list_lacks_is_told_in_the_readers_language() {
        Lack lack = new Lack(4, List.of(Lack.Need.SEX, Lack.Need.CLASS));

        assertThat(in("sw").lacking(lack))
                .isEqualTo(
                        "Vichwa katika mstari wa 4 havitaji safu wima ya jinsia, darasa (au litaje"
                                + " unapowasilisha faili): zipe safu wima majina ya kiolezo, au"
                                + " sema zina maana gani.");
        assertThat(in("en").lacking(lack)).isEqualTo(lack.sentence());
    }

    private static Wording in(String language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages, Locale.of(language));
    }
}
